// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Kernels check sizes once, in the public function above; inside, overflow and bounds checks only cost time. They stay
/// optimised in debug builds too, where they would otherwise be some 300 times slower.
///
/// A tile's sums stay in registers only if the loops over its pixels and registers are unrolled whole and what fills its
/// arrays is inlined: the compiler's own limits stop short of that. Its scheduler would load all values ahead and spill sums.
let kernels: [SwiftSetting] =
  swift + [
    .unsafeFlags(["-Ounchecked", "-wmo"]),
    .unsafeFlags(
      ["-unroll-threshold=1000", "-inline-threshold=2000", "-enable-misched=false"].flatMap { ["-Xllvm", $0] }),
  ]

/// A Clang flag given to a Swift target changes the instructions that its Swift code compiles to.
func instructions(_ flags: String...) -> [SwiftSetting] {
  [.unsafeFlags(flags.flatMap { ["-Xcc", $0] }, .when(platforms: [.linux, .macOS]))]
}

#if arch(x86_64)
  let vectorTargets: [Target] = [
    .target(
      name: "KernelsAVX2", dependencies: ["CLanes", "Kernels"], path: "Sources/Engine/KernelsAVX2",
      swiftSettings: kernels + instructions("-mavx2", "-mfma", "-mf16c")),
    .target(
      name: "KernelsAVX512", dependencies: ["CLanes", "Kernels"], path: "Sources/Engine/KernelsAVX512",
      swiftSettings: kernels
        + instructions("-mavx512f", "-mavx512vl", "-mavx512bw", "-mavx512dq", "-mfma", "-mprefer-vector-width=512")),
    .target(
      name: "KernelsAVX512Pairs", dependencies: ["CLanes", "Kernels"], path: "Sources/Engine/KernelsAVX512Pairs",
      swiftSettings: kernels
        + instructions(
          "-mavx512f", "-mavx512vl", "-mavx512bw", "-mavx512dq", "-mavx512bf16", "-mfma", "-mprefer-vector-width=512")),
  ]
#else
  let vectorTargets: [Target] = []
#endif
let kernelInstances: [Target.Dependency] =
  ["KernelsBaseline"] + vectorTargets.map { Target.Dependency(stringLiteral: $0.name) }

let package = Package(
  name: "upbeat",
  products: [.executable(name: "upbeat", targets: ["upbeat"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // MARK: System libraries
    .target(name: "CJPEG", path: "Sources/System/CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CPNG", path: "Sources/System/CPNG", linkerSettings: [.linkedLibrary("png16")]),
    .target(name: "CProcessor", path: "Sources/System/CProcessor"),
    .target(name: "CLanes", path: "Sources/System/CLanes"),
    .systemLibrary(
      name: "CArchive", path: "Sources/System/CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CExif", path: "Sources/System/CExif", pkgConfig: "libexif", providers: [.apt(["libexif-dev"])]),

    // MARK: Engine: shapes and pointers into numbers, ONNX into a plan
    .target(name: "Kernels", path: "Sources/Engine/Kernels", swiftSettings: kernels),
    .target(
      name: "KernelsBaseline", dependencies: ["CLanes", "Kernels"], path: "Sources/Engine/KernelsBaseline",
      swiftSettings: kernels),
  ] + vectorTargets + [
    .target(
      name: "Inference",
      dependencies: ["CProcessor", "Kernels", .product(name: "SwiftProtobuf", package: "swift-protobuf")]
        + kernelInstances,
      path: "Sources/Engine/Inference", exclude: ["Schema/onnx.proto"], swiftSettings: swift),
    .target(name: "Parallel", path: "Sources/Engine/Parallel", swiftSettings: swift),

    // MARK: Stages: archives into photos into faces into moods into songs into reports
    .target(name: "Archives", dependencies: ["CArchive"], path: "Sources/Stages/Archives", swiftSettings: swift),
    .target(
      name: "Pixels", dependencies: ["CJPEG", "CPNG", "CExif", "Kernels"], path: "Sources/Stages/Pixels",
      swiftSettings: swift),
    .target(
      name: "Faces", dependencies: ["Pixels", "Inference", "Kernels"], path: "Sources/Stages/Faces",
      swiftSettings: swift),
    .target(
      name: "Emotions", dependencies: ["Pixels", "Inference"], path: "Sources/Stages/Emotions", swiftSettings: swift),
    .target(name: "Moods", dependencies: ["Emotions"], path: "Sources/Stages/Moods", swiftSettings: swift),
    .target(
      name: "Songs", dependencies: ["Emotions", "Moods", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Sources/Stages/Songs", swiftSettings: swift),
    .target(
      name: "Reports", dependencies: ["Pixels", "Faces", "Emotions", "Moods", "Songs"], path: "Sources/Stages/Reports",
      exclude: ["results.schema.json"], swiftSettings: swift),
    .target(name: "Charts", path: "Sources/Stages/Charts", swiftSettings: swift),

    // MARK: Learning: labelled faces into a network, and a network into figures
    .target(
      name: "FaceSets", dependencies: ["Archives", "Emotions", "Pixels"], path: "Sources/Learning/FaceSets",
      swiftSettings: swift),
    .target(
      name: "Evaluation",
      dependencies: ["Charts", "Emotions", "FaceSets", "Inference", "Moods", "Parallel", "Pixels", "Reports"],
      path: "Sources/Learning/Evaluation", swiftSettings: swift),
    .target(
      name: "Training",
      dependencies: [
        "Charts", "Emotions", "Evaluation", "FaceSets", "Inference", "JobFiles", "Kernels", "Parallel", "Pixels",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Sources/Learning/Training", swiftSettings: swift),

    // MARK: The pipeline, and the command
    .target(
      name: "JobFiles", dependencies: [.product(name: "Yams", package: "Yams")], path: "Sources/JobFiles",
      swiftSettings: swift),
    .target(
      name: "Jobs",
      dependencies: [
        "Archives", "Pixels", "Faces", "Emotions", "Moods", "Songs", "Reports", "Inference",
        "JobFiles", .product(name: "Logging", package: "swift-log"), .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Sources/Jobs", swiftSettings: swift),
    .executableTarget(
      name: "upbeat",
      dependencies: [
        "Jobs", "JobFiles", "Training", "Evaluation", "FaceSets", "Faces", "Inference", "Emotions", "Pixels", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/upbeat", swiftSettings: swift),

    // MARK: Tests
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swift),
    .testTarget(name: "KernelsTests", dependencies: ["Inference", "Kernels", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "InferenceTests", dependencies: ["Inference", "Kernels", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Training", "Evaluation", "FaceSets", "Faces", "Pixels", "JobFiles", "Inference", "Kernels", "Emotions",
        "TestSupport",
      ],
      swiftSettings: swift),
    .testTarget(
      name: "FaceSetsTests", dependencies: ["FaceSets", "Emotions", "Pixels", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Evaluation", "FaceSets", "Emotions", "Moods", "Pixels", "Inference", "Reports", "TestSupport"],
      swiftSettings: swift),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], swiftSettings: swift),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "PixelsTests", dependencies: ["Inference", "Kernels", "Pixels", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "FacesTests", dependencies: ["Faces", "Pixels", "Inference", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "EmotionsTests", dependencies: ["Emotions", "Faces", "Pixels", "Inference", "TestSupport"],
      swiftSettings: swift),
    .testTarget(name: "MoodsTests", dependencies: ["Moods", "Emotions", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "SongsTests", dependencies: ["Songs", "Moods", "Emotions", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Songs", "Moods", "Emotions", "Faces", "Pixels", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "JobsTests",
      dependencies: [
        "Jobs", "JobFiles", "Reports", "Songs", "Moods", "Emotions", "Faces", "Pixels", "Archives", "TestSupport",
      ],
      swiftSettings: swift),
    .testTarget(name: "CommandTests", dependencies: ["upbeat", "TestSupport"], swiftSettings: swift),
  ]
)
