// tandembuch: the command line of the record.
//
// In:  the words of a person or a script. Out: rows, JSON, and sentences that say what to do.
// One file a command in `Commands/`; what they share is in `Sharing/`, the words for what went wrong
// in `Explaining/`, how one thing is shown in `Dossier/`, how a cycle stands in `Cycle/`. What a
// command does is the `Office`'s; here is only how it is asked and answered. It must never decide
// what the office may do.

import CommandLineKit
import LMDB

/// The program.
@main
struct Main {
  static func main() {
    stopOnStrayReads()
    program.main()
  }

  private static var program: Program<SharedChoices> {
    Program(
      name: "tandembuch",
      version: "0.1",
      abstract: "The record of a mentoring programme: what happened, in order, never overwritten.",
      discussion: """
        A record is a folder. What is personal in it is sealed; the keys lie in a folder of their own, \
        outside of the record. Tables are computed from what happened, and can be queried with SQL.
        """,
      examples: [
        Example("Make a record in a new folder", "init wegweiser --name wegweiser"),
        Example("See what can be recorded", "actions"),
        Example("See one action with its fields", "actions meeting-held"),
        Example(
          "Record a meeting",
          "record meeting-held --tandem T014 --in wegweiser/2025 --on 03.11.2025 --minutes 60"
        ),
        Example("See the tandems that run", "list tandems --status running"),
        Example("See all that is known of one", "show T014 --cycle wegweiser/2025"),
      ],
      sections: [
        Section(
          "BEGINNING",
          [.command(InitCommand.self), .command(ActionsCommand.self)]
        ),
        Section(
          "RECORDING",
          [.command(RecordCommand.self), .command(ImportCommand.self)]
        ),
        Section(
          "READING",
          [
            .command(DueCommand.self),
            .group(
              "cycle",
              abstract: "How a cycle stands.",
              [.command(CycleStatusCommand.self)]
            ),
            .command(ListCommand.self), .command(ShowCommand.self),
            .command(FindCommand.self),
            .command(QueryCommand.self), .command(TrailCommand.self), .command(LogCommand.self),
          ]
        ),
        Section(
          "EVALUATING",
          [
            .group(
              "evaluate",
              abstract: "Numbers that stand up in a review.",
              [.command(EvaluateSurvivalCommand.self)]
            )
          ]
        ),
        Section(
          "PROVING",
          [
            .command(VerifyCommand.self), .command(CheckpointCommand.self),
            .command(ProveCommand.self), .command(WitnessCommand.self),
            .group(
              "export",
              abstract: "Write what others work with.",
              [.command(ExportTilesCommand.self)]
            ),
            .command(ShareCommand.self),
            .group(
              "keys",
              abstract: "See and change who signs, and how the keys are kept.",
              [
                .command(KeysListCommand.self), .command(KeysVKeyCommand.self),
                .command(KeysEnrolCommand.self), .command(KeysRevokeCommand.self),
                .command(KeysRotateCommand.self), .command(KeysProtectCommand.self),
                .command(KeysExportCommand.self), .command(KeysImportCommand.self),
                .command(KeysCopiesCommand.self),
              ]
            ),
          ]
        ),
        Section(
          "RIGHTS OF PERSONS",
          [
            .command(DiscloseCommand.self), .command(EraseCommand.self),
            .command(RedactCommand.self),
          ]
        ),
        Section(
          "KEEPING HOUSE",
          [
            .command(BackupCommand.self), .command(RestoreCommand.self),
            .command(DoctorCommand.self), .command(RebuildCommand.self),
          ]
        ),
      ],
      explain: { explanation(of: $0, in: .english) }
    )
  }
}
