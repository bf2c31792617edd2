// swift-tools-version: 6.2
import PackageDescription

// The core and its tests alone, so that they are built in release without all the rest: Scripts/test does. The settings
// are those of the root's Package.swift; its traits are conditions here. The tests of LineFrames, which take minutes to
// be optimised, are there where OPTIMISED_TESTS is `all`.
let hasAll = Context.environment["OPTIMISED_TESTS"] == "all"

let core: [SwiftSetting] =
  [
    .enableExperimentalFeature("Lifetimes"), .enableExperimentalFeature("SuppressedAssociatedTypes"),
    .strictMemorySafety(),
  ]
  + ["TinySlab", "ByteBuffer", "ByteBufferDeque", "GlobalAlloc", "GlobalAllocCustom"].map { .define($0) }

let package = Package(
  name: "optimised",
  targets: [
    .target(name: "CCriticalSection"),
    .target(name: "TinyAlloc", dependencies: ["CCriticalSection"], swiftSettings: core),
    .testTarget(name: "TinyAllocTests", dependencies: ["TinyAlloc"], swiftSettings: core),
  ]
    + (hasAll
      ? [
        .target(name: "LineFrames", dependencies: ["TinyAlloc"], swiftSettings: core),
        .testTarget(name: "LineFramesTests", dependencies: ["LineFrames", "TinyAlloc"], swiftSettings: core),
      ]
      : [])
)
