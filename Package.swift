// swift-tools-version: 6.3
import PackageDescription

/// Settings shared by every Swift target of the package.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A C library of the system: a module map and a shim header, nothing else.
func system(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// A module of the project; `needs` may only name modules above it in the list.
func module(
  _ name: String,
  needs: [String] = [],
  path: String? = nil,
  exclude: [String] = []
) -> Target {
  .target(
    name: name,
    dependencies: needs.map { .byName(name: $0) },
    path: path,
    exclude: exclude,
    swiftSettings: settings
  )
}

/// An executable of the project.
func program(
  _ name: String,
  needs: [String],
  path: String? = nil,
  exclude: [String] = []
) -> Target {
  .executableTarget(
    name: name,
    dependencies: needs.map { .byName(name: $0) },
    path: path,
    exclude: exclude,
    swiftSettings: settings
  )
}

/// The tests of a module.
func tests(_ name: String, needs: [String] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: ([name] + needs).map { .byName(name: $0) },
    exclude: exclude,
    swiftSettings: settings
  )
}

let package = Package(
  name: "tandembuch",
  products: [.executable(name: "tandembuch", targets: ["tandembuch"])],
  targets: [
    system("CLMDB", pkgConfig: "lmdb", package: "liblmdb-dev"),
    system("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
    system("CSodium", pkgConfig: "libsodium", package: "libsodium-dev"),
    system("CCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
    system("CJansson", pkgConfig: "jansson", package: "libjansson-dev"),
    // Its .pc file carries a macro that the package manager refuses to pass on; nothing needs it.
    .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),

    // Boost.Math, of which only headers are needed, behind functions of C.
    .target(
      name: "CDistributions",
      path: "Sources/CDistributions",
      linkerSettings: [.linkedLibrary("m"), .linkedLibrary("stdc++")]
    ),

    module("LMDB", needs: ["CLMDB"]),
    module("SQLite", needs: ["CSQLite"]),
    module("UnicodeText", needs: ["CUTF8Proc"]),
    module("CivilCalendar"),
    module("JSON", needs: ["CJansson"]),
    module("CSV"),
    module("CBOR"),
    module("MerkleLog", needs: ["CSodium", "CCrypto"]),
    module("EventLog", needs: ["LMDB", "CBOR", "MerkleLog"]),
    module("Vault", needs: ["CSodium", "MerkleLog", "CBOR"]),
    module("Auditing", needs: ["CBOR", "MerkleLog", "EventLog", "Vault"]),
    module("Mentoring", needs: ["CBOR", "UnicodeText", "CivilCalendar"]),
    module("Intake", needs: ["Mentoring", "CSV", "JSON", "CivilCalendar", "UnicodeText"]),
    module(
      "Views",
      needs: ["LMDB", "EventLog", "Mentoring", "SQLite", "CBOR", "JSON", "CivilCalendar"]
    ),
    module(
      "Office",
      needs: [
        "LMDB", "MerkleLog", "EventLog", "Vault", "Mentoring", "Intake", "Views", "SQLite", "CBOR",
        "JSON", "CivilCalendar", "UnicodeText",
      ]
    ),
    module("Statistics", needs: ["CDistributions"]),
    module(
      "Evaluation",
      needs: ["Statistics", "Mentoring", "Intake", "CSV", "CivilCalendar"]
    ),
    module("CommandLineKit", needs: ["UnicodeText"]),
    program(
      "tandembuch",
      needs: [
        "CommandLineKit", "Evaluation", "Statistics", "Office", "Intake", "Views", "Mentoring",
        "Auditing", "Vault",
        "MerkleLog", "EventLog", "LMDB",
        "SQLite", "CSV", "JSON", "CBOR", "CivilCalendar", "UnicodeText",
      ]
    ),

    // Lets suites for event stores drive the log.
    module("DCBAdapter", needs: ["EventLog", "MerkleLog", "CBOR", "JSON"], exclude: ["README.md"]),
    program("dcb-adapter", needs: ["DCBAdapter", "EventLog"]),

    // What guards that old records stay readable.
    module(
      "Migrations",
      needs: ["MerkleLog", "EventLog", "Vault", "Mentoring", "JSON", "CBOR"],
      path: "Migrations",
      exclude: ["README.md", "Events.lock", "Golden"]
    ),

    // What developers run: the sample record, and the bench with its baseline in C.
    module(
      "SampleRecord",
      needs: ["EventLog", "Mentoring", "CBOR"],
      path: "tools/SampleRecord"
    ),
    .target(
      name: "CBaseline",
      dependencies: ["CLMDB", "CSQLite", "CCrypto"],
      path: "tools/CBaseline",
      linkerSettings: [
        .linkedLibrary("lmdb"), .linkedLibrary("sqlite3"), .linkedLibrary("crypto"),
      ]
    ),
    program(
      "workbench",
      needs: [
        "SampleRecord", "CBaseline", "MerkleLog", "EventLog", "Vault", "Mentoring", "Views",
        "Office", "CommandLineKit", "CBOR", "Migrations",
      ],
      path: "tools/Workbench",
      exclude: ["README.md"]
    ),
    program("eventlog-probe", needs: ["MerkleLog", "EventLog"], path: "Tests/EventLogProbe"),
    program("office-probe", needs: ["Office", "Mentoring", "EventLog"], path: "Tests/OfficeProbe"),

    // What the tests share.
    module("TestSupport", path: "Tests/TestSupport"),

    tests("LMDB", needs: ["TestSupport"], exclude: ["refused-by-the-compiler"]),
    tests("SQLite"),
    tests("UnicodeText", needs: ["TestSupport"]),
    tests("CivilCalendar"),
    tests("JSON", needs: ["TestSupport"]),
    tests("CSV", needs: ["TestSupport"]),
    tests("CBOR", needs: ["TestSupport"]),
    tests("MerkleLog", needs: ["CSodium", "TestSupport"]),
    tests("EventLog", needs: ["LMDB", "CBOR", "MerkleLog", "TestSupport", "eventlog-probe"]),
    tests("Vault", needs: ["MerkleLog", "CBOR", "TestSupport"]),
    tests("DCBAdapter", needs: ["EventLog", "JSON", "TestSupport", "dcb-adapter"]),
    tests("Auditing", needs: ["MerkleLog", "EventLog", "Vault", "TestSupport"]),
    tests("Mentoring", needs: ["CBOR"]),
    tests("Migrations", needs: ["Mentoring"]),
    tests("Intake", needs: ["Mentoring", "JSON", "CSV"]),
    tests(
      "Views",
      needs: ["MerkleLog", "EventLog", "Mentoring", "SQLite", "CBOR", "JSON", "TestSupport"]
    ),
    tests(
      "Office",
      needs: [
        "Auditing", "LMDB", "MerkleLog", "EventLog", "Vault", "Mentoring", "Intake", "SQLite",
        "JSON",
        "CSV", "office-probe",
      ]
    ),
    tests("Statistics"),
    tests("Evaluation", needs: ["Statistics", "Intake"]),
    tests("CommandLineKit"),
    tests("tandembuch", needs: ["LMDB", "Mentoring", "TestSupport"]),
    tests("SampleRecord", needs: ["EventLog", "Mentoring", "CBOR"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
