// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the project does not depend on what it is compared with. Scripts/bench builds it.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "uartstream", path: "../../.."),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CBarrier"),
    .executableTarget(
      name: "workload",
      dependencies: [
        "CBarrier",
        .product(name: "TinyAlloc", package: "uartstream"),
        .product(name: "DequeModule", package: "swift-collections"),
      ]),
  ]
)
