//! Workloads W3 to W5 with the standard library's `VecDeque<u8>`, and their empty loops; see Sources/workload.
//!
//!     rustc -O -C panic=abort vecdeque.rs && ./vecdeque VecDeque W3 64000

use std::arch::asm;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::time::Instant;

#[inline(always)]
fn barrier() {
    unsafe { asm!("", options(nostack, preserves_flags)) }
}

/// The loops take a pointer, so that the compiler cannot keep the queue in registers across a barrier.
trait Queue {
    const QUEUES: bool;
    fn push(&mut self, byte: u8);
    fn pop(&mut self) -> Option<u8>;
    fn write(&mut self, bytes: &[u8]);
    fn read(&mut self, destination: &mut [u8]) -> usize;
}

impl Queue for VecDeque<u8> {
    const QUEUES: bool = true;
    #[inline(always)]
    fn push(&mut self, byte: u8) {
        self.push_back(byte)
    }
    #[inline(always)]
    fn pop(&mut self) -> Option<u8> {
        self.pop_front()
    }
    #[inline(always)]
    fn write(&mut self, bytes: &[u8]) {
        let _ = self.write_all(bytes);
    }
    #[inline(always)]
    fn read(&mut self, destination: &mut [u8]) -> usize {
        match self.read_exact(destination) {
            Ok(()) => destination.len(),
            Err(_) => 0,
        }
    }
}

struct Nothing;

impl Queue for Nothing {
    const QUEUES: bool = false;
    #[inline(always)]
    fn push(&mut self, byte: u8) {
        unsafe { asm!("/* {0} */", in(reg_byte) byte, options(nomem, nostack, preserves_flags)) }
    }
    #[inline(always)]
    fn pop(&mut self) -> Option<u8> {
        let byte: u8;
        unsafe { asm!("/* {0} */", out(reg_byte) byte, options(nomem, nostack, preserves_flags)) }
        Some(byte)
    }
    #[inline(always)]
    fn write(&mut self, _: &[u8]) {}
    #[inline(always)]
    fn read(&mut self, destination: &mut [u8]) -> usize {
        destination.len()
    }
}

#[inline(never)]
unsafe fn push_and_pop<Q: Queue>(queue: *mut Q, pairs: usize) -> Option<usize> {
    let mut sum = 0usize;
    for number in 0..pairs {
        (*queue).push(number as u8);
        barrier();
        let byte = (*queue).pop()?;
        sum = sum.wrapping_add(byte as usize);
        barrier();
    }
    Some(sum)
}

#[inline(never)]
unsafe fn push_and_pop_lines<Q: Queue>(queue: *mut Q, line: *const u8, lines: usize) -> Option<usize> {
    let mut sum = 0usize;
    for _ in 0..lines {
        for index in 0..64 {
            (*queue).push(*line.add(index));
            barrier();
        }
        let mut taken = 0;
        loop {
            let byte = (*queue).pop()?;
            sum = sum.wrapping_add(byte as usize);
            barrier();
            taken += 1;
            if if Q::QUEUES { byte == b'\n' } else { taken == 64 } {
                break;
            }
        }
    }
    Some(sum)
}

#[inline(never)]
unsafe fn write_and_read<Q: Queue>(queue: *mut Q, line: *mut u8, output: *mut u8, lines: usize) -> Option<usize> {
    let mut sum = 0usize;
    for number in 0..lines {
        *line = number as u8;
        (*queue).write(std::slice::from_raw_parts(line, 64));
        barrier();
        if (*queue).read(std::slice::from_raw_parts_mut(output, 64)) != 64 {
            return None;
        }
        barrier();
        sum = sum.wrapping_add(*output.add(36) as usize);
    }
    Some(sum)
}

fn sum_of_counting_bytes(count: usize) -> usize {
    let rest = count % 256;
    count / 256 * (255 * 256 / 2) + rest * rest.saturating_sub(1) / 2
}

/// Runs a workload and prints the nanoseconds of its loop; `false` when the result is wrong.
unsafe fn measure<Q: Queue>(queue: Q, workload: &str, iterations: usize) -> bool {
    let queue = Box::into_raw(Box::new(queue));
    let mut bytes: Vec<u8> = (0..63).map(|index| 0x40 + index).collect();
    bytes.push(b'\n');
    let line = Box::leak(bytes.into_boxed_slice()).as_mut_ptr();
    let output = Box::leak(vec![0u8; 64].into_boxed_slice()).as_mut_ptr();
    let lines = iterations / 64;
    let line_sum: usize = (0..64).map(|index| *line.add(index) as usize).sum();
    match workload {
        "W3" => (0..256).for_each(|number| (*queue).push(number as u8)),
        "W5" => (-100i32..0).for_each(|number| {
            (*queue).push(if number & 63 == 0 { 255 } else { *line.add((number & 63) as usize) })
        }),
        _ => (),
    }
    let start = Instant::now();
    let sum = match workload {
        "W3" => push_and_pop(queue, iterations),
        "W4" => push_and_pop_lines(queue, line, lines),
        _ => write_and_read(queue, line, output, lines),
    };
    let nanoseconds = start.elapsed().as_nanos();
    let (expected, queued) = match workload {
        "W3" => (sum_of_counting_bytes(iterations), 256),
        "W4" => (lines * line_sum, 0),
        _ => (255 + sum_of_counting_bytes(lines - 1), 100),
    };
    println!("{nanoseconds}");
    std::hint::black_box(sum);
    let left = std::iter::from_fn(|| if Q::QUEUES { (*queue).pop() } else { None }).count();
    !Q::QUEUES || sum == Some(expected) && left == queued
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let iterations = arguments.get(3).and_then(|text| text.parse().ok()).unwrap_or(0);
    if iterations < 192 || iterations % 64 != 0 || !["W3", "W4", "W5"].contains(&arguments[2].as_str()) {
        eprintln!("usage: vecdeque VecDeque|loop W3|W4|W5 ITERATIONS");
        std::process::exit(64);
    }
    let correct = unsafe {
        if arguments[1] == "loop" {
            measure(Nothing, &arguments[2], iterations)
        } else {
            measure(VecDeque::<u8>::with_capacity(1024), &arguments[2], iterations)
        }
    };
    if !correct {
        eprintln!("vecdeque: the result of {} is wrong", arguments[2]);
        std::process::exit(1);
    }
}
