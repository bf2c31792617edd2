// swift-tools-version: 6.2
import PackageDescription

/// What the targets of the core are compiled with: spans' lifetimes, protocols over allocators that are not copied,
/// and each unsafe construct marked.
let core: [SwiftSetting] = [
  .enableExperimentalFeature("Lifetimes"), .enableExperimentalFeature("SuppressedAssociatedTypes"),
  .strictMemorySafety(),
]

/// What the host's targets are compiled with; they hold spans, too.
let host: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes")]

let package = Package(
  name: "uartstream",
  products: [
    .library(name: "TinyAlloc", targets: ["TinyAlloc"]),
    .library(name: "LineFrames", targets: ["LineFrames"]),
    .library(name: "Board", targets: ["Board"]),
    .executable(name: "uartstream", targets: ["uartstream"]),
  ],
  // All of them by default. The program, Board and the tests need them all; TinyAlloc and LineFrames build with any.
  // A condition in the sources holds where the trait is enabled, and where something else than SwiftPM compiles them.
  traits: [
    .default(enabledTraits: ["TinySlab", "ByteBuffer", "ByteBufferDeque", "GlobalAlloc", "GlobalAllocCustom"]
    ),
    .trait(name: "TinySlab", description: "TinySlabAllocator, the slab with its storage inline"),
    .trait(name: "ByteBuffer", description: "ByteBuffer"),
    .trait(
      name: "ByteBufferDeque", description: "ByteBufferDeque, WaitFreeQueue, and LineParser over a deque"),
    .trait(
      name: "GlobalAlloc",
      description:
        "CriticalSection, GlobalArena, GlobalAllocator in nine sizes; with ByteBufferDeque, GlobalDeque"),
    .trait(
      name: "GlobalAllocCustom", description: "GlobalAllocator in a size of your own, in memory of your own",
      enabledTraits: ["GlobalAlloc"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CCriticalSection"),
    .target(name: "TinyAlloc", dependencies: ["CCriticalSection"], swiftSettings: core),
    .target(name: "LineFrames", dependencies: ["TinyAlloc"], swiftSettings: core),
    .target(
      name: "Board", dependencies: ["LineFrames", "TinyAlloc"], path: "Board",
      exclude: [
        "README.md",
        "esp32c6/memory.ld",
        "lm3s6965evb/memory.ld",
        "mega2560/memory.ld",
        "microbit/memory.ld",
        "mps2-an385/memory.ld",
        "mps2-an500/memory.ld",
        "netduinoplus2/memory.ld",
        "pico/memory.ld",
        "riscv64-virt/memory.ld",
        "sifive_e/memory.ld",
        "stm32f411-blackpill/memory.ld",
        "stm32vldiscovery/memory.ld",
        "uno/memory.ld",
      ],
      swiftSettings: core),
    .systemLibrary(
      name: "CLibSerialPort", pkgConfig: "libserialport", providers: [.apt(["libserialport-dev"])]),
    .target(name: "CSerialPortPTY"),
    .target(
      name: "SerialPort",
      dependencies: [
        "CLibSerialPort", "CSerialPortPTY", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: host),
    .target(
      name: "UARTStream",
      dependencies: [
        "Board", "LineFrames", "SerialPort", "TinyAlloc",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: host),
    .executableTarget(
      name: "uartstream",
      dependencies: [
        "Board", "LineFrames", "SerialPort", "UARTStream",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "stream-check", dependencies: ["TinyAlloc"], path: "Tests/StreamCheck",
      exclude: ["constant-memory", "Day"], swiftSettings: host),
    .executableTarget(
      name: "replay-count", dependencies: ["Board", "UARTStream"], path: "Tests/Benchmarks/Replay",
      exclude: ["limits.tsv", "lines.py", "measure.py"]),
    .testTarget(
      name: "BoardTests", dependencies: ["Board", "LineFrames", "TinyAlloc"], swiftSettings: core),
    .testTarget(
      name: "FirmwareTests", dependencies: ["Board", "LineFrames", "TinyAlloc"], swiftSettings: core),
    .testTarget(
      name: "SerialPortTests",
      dependencies: [
        "SerialPort", "CLibSerialPort", "CSerialPortPTY",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: host),
    .testTarget(
      name: "UARTStreamTests",
      dependencies: [
        "Board", "LineFrames", "SerialPort", "TinyAlloc", "UARTStream",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: host),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Board", "SerialPort", "uartstream",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Fixtures"],
      swiftSettings: host),
    .testTarget(name: "TinyAllocTests", dependencies: ["TinyAlloc"], swiftSettings: core),
    .testTarget(name: "LineFramesTests", dependencies: ["LineFrames", "TinyAlloc"], swiftSettings: core),
  ]
)
