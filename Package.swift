// swift-tools-version: 6.2
import PackageDescription

/// What every target of the core is compiled with: lifetimes of spans, and each unsafe construct marked.
let core: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes"), .strictMemorySafety()]

let package = Package(
  name: "uartstream",
  products: [
    .library(name: "TinyAlloc", targets: ["TinyAlloc"]),
    .library(name: "LineFrames", targets: ["LineFrames"]),
    .library(name: "Board", targets: ["Board"]),
    .executable(name: "uartstream", targets: ["uartstream"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .target(name: "TinyAlloc", swiftSettings: core),
    .target(name: "LineFrames", dependencies: ["TinyAlloc"], swiftSettings: core),
    .testTarget(name: "TinyAllocTests", dependencies: ["TinyAlloc"], swiftSettings: core),
  ]
)
