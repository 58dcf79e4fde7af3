/// `run.json`: the facts about the run itself; the one report that differs from run to run.
public struct RunJSON: Report {
  public static let fileName = "run.json"

  private let run: RunRecord

  public init(_ run: RunRecord) { self.run = run }

  public func write(to output: inout some TextOutputStream) {
    value.write(to: &output)
    output.write("\n")
  }

  private var value: JSONValue {
    [
      "version": .string(run.version),
      "started_at": .string(run.startedAt),
      "finished_at": .string(run.finishedAt),
      "wall_seconds": seconds(run.wallSeconds),
      "cpu_seconds": .object(run.cpuSeconds.map { ($0.stage, seconds($0.seconds)) }),
      "instruction_set": .string(run.instructionSet),
      "models": .array(run.models.map(value)),
      "options": .object(run.options.map { ($0.name, value($0.value)) }),
      "photos": .integer(run.photos),
      "faces": .integer(run.faces),
      "unreadable_photos": .integer(run.unreadablePhotos),
      "skipped": [
        "count": .integer(run.skipped.count),
        "named": .array(run.skipped.named.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      ],
    ]
  }

  private func seconds(_ value: Double) -> JSONValue { .decimal(value, places: Places.seconds) }

  private func value(_ model: ModelFingerprint) -> JSONValue {
    ["role": .string(model.role), "path": .string(model.path), "sha256": .string(model.sha256)]
  }

  private func value(_ option: RunOption.Value) -> JSONValue {
    switch option {
    case .text(let text): .string(text)
    case .whole(let number): .integer(number)
    case .share(let number): .decimal(number, places: Places.share)
    case .list(let texts): .array(texts.map(JSONValue.string))
    }
  }
}
