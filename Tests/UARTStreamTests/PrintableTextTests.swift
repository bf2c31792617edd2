import Foundation
import Testing

@testable import UARTStream

/// What is shown as it is, and what is escaped, whoever has written it.
@Suite struct PrintableTextTests {
  private func shown(_ bytes: [UInt8], _ escape: PrintableText.Escape = .text) -> String {
    var sink = ArraySink()
    sink.write(bytes.span, as: escape)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  /// As Unicode 16 has them: Cc, Zl, Zp, and the property Bidi_Control.
  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
      || scalar.properties.isBidiControl
  }

  @Test func controlsAreEscapedAndAllOtherCharactersStand() {
    for value: UInt32 in 0...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if PrintableText.contains(scalar) == isControl(scalar) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(arguments: ["plain ~", "21.5 °C, 3 €", "Ω μ ß ñ", "привет", "日本語", "עברית", "👍🏽", "\\ \"", ""])
  func lettersOfAllScriptsStand(_ text: String) {
    #expect(text.printable == text)
    #expect(shown(Array(text.utf8)) == text)
  }

  @Test(arguments: [
    ("\u{0}", "\\x00"), ("\t", "\\x09"), ("\n", "\\x0a"), ("\r\n", "\\x0d\\x0a"), ("\u{1B}[2J", "\\x1b[2J"),
    ("\u{7F}", "\\x7f"), ("\u{9B}2J", "\\u{9b}2J"), ("x\u{202E}y", "x\\u{202e}y"), ("\u{2028}", "\\u{2028}"),
    ("\u{61C}", "\\u{61c}"),
  ]) func controlsHaveAnEscape(_ text: String, _ escaped: String) {
    #expect(text.printable == escaped)
    #expect(escaped.printable == escaped, "once is enough")
  }

  @Test func bytesThatAreNoUTF8AreEscapedOneByOne() {
    #expect(shown([0x9B, 0x32, 0x4A]) == "\\x9b2J")
    #expect(shown([0xE2, 0x80, 0x41]) == "\\xe2\\x80A")
    #expect(shown([0xED, 0xA0, 0x80]) == "\\xed\\xa0\\x80", "a surrogate")
    #expect(shown([0xC0, 0x9B]) == "\\xc0\\x9b", "an overlong form")
    #expect(shown([0xF4, 0x90, 0x80, 0x80]) == "\\xf4\\x90\\x80\\x80", "beyond U+10FFFF")
    #expect(shown([0xC2]) == "\\xc2", "cut off")
  }

  @Test func bytesAsTheyCameHaveNoBackslashOfTheirOwn() {
    #expect(shown(Array("\\x1b".utf8) + [0x1B], .bytes) == "\\x5cx1b\\x1b")
  }

  /// Wherever it stands among the bytes that are looked at together.
  @Test(arguments: [PrintableText.Escape.text, .bytes, .json])
  func oneByteOfManyIsFound(_ escape: PrintableText.Escape) {
    let plain = [UInt8](repeating: 0x7E, count: 50)
    #expect(PrintableText.plainEnd(of: plain.span, from: 0, escape) == 50)
    let others: [UInt8] = escape == .text ? [] : escape == .json ? [0x22, 0x5C] : [0x5C]
    for byte: UInt8 in 0...0xFF {
      let isPlain = (0x20..<0x7F).contains(byte) && !others.contains(byte)
      for place in 0..<50 {
        var bytes = plain
        bytes[place] = byte
        let end = PrintableText.plainEnd(of: bytes.span, from: 0, escape)
        if end != (isPlain ? 50 : place) { Issue.record("\(byte) at \(place): \(end)") }
      }
    }
  }

  /// Foundation reads the same text again, U+FFFD for each error as Swift's own decoder has it.
  @Test func jsonIsTheSameTextWhateverTheBytes() throws {
    var random = SplitMix(state: 14)
    let frequent: [UInt8] = [0x1B, 0x22, 0x5C, 0x7F, 0xC2, 0x9B, 0xE2, 0x80, 0xAE, 0xA8, 0xED, 0xF0, 0xF4]
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        Bool.random(using: &random)
          ? frequent[Int.random(in: 0..<frequent.count, using: &random)]
          : UInt8.random(in: 0...0xFF, using: &random)
      }
      let json = shown(bytes, .json)
      let text = try JSONDecoder().decode([String].self, from: Data("[\"\(json)\"]".utf8))
      #expect(text[0].unicodeScalars.elementsEqual(String(decoding: bytes, as: UTF8.self).unicodeScalars))
      #expect(json.unicodeScalars.allSatisfy { !isControl($0) })
    }
  }

  @Test func anEncodersTextIsEscapedInItsStringsOnly() {
    let text = "{\n  \"name\" : \"\u{9B}x\u{202E}\u{7F}°\\u001b\"\n}"
    #expect(text.printableJSON == "{\n  \"name\" : \"\\u009bx\\u202e\\u007f°\\u001b\"\n}")
    #expect("{\n}".printableJSON == "{\n}")
  }
}
