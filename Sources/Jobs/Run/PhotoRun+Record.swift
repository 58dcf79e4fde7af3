import Foundation
import Inference
import Reports

extension PhotoRun {
  /// What `run.json` says of a run that has just written its other reports.
  func record(of outcome: RunOutcome, startedAt: Date, times: StageTimes, skipped: SkippedEntries) -> RunRecord {
    RunRecord(
      version: UpbeatVersion.text, startedAt: startedAt.formatted(.iso8601), finishedAt: Date().formatted(.iso8601),
      wallSeconds: outcome.elapsed / .seconds(1), cpuSeconds: Stage.allCases.map { ($0.rawValue, times[$0]) },
      instructionSet: instructionSet.rawValue, models: [detector.fingerprint, emotions.fingerprint],
      options: options.listed, photos: outcome.photos, faces: outcome.faces, unreadablePhotos: outcome.unreadable,
      skipped: skipped)
  }
}

extension RunOptions {
  /// The options under their job file keys.
  fileprivate var listed: [RunOption] {
    [
      RunOption("inputs", .list(inputs)),
      RunOption("output", .text(output)),
      RunOption("workers", .whole(workers)),
      RunOption("seed", .whole(seed)),
      RunOption("policy", .text(policy)),
      RunOption("title", .text(title)),
      RunOption("catalogue", .text(catalogue)),
      RunOption("models.detector", .text(detector)),
      RunOption("models.emotions", .text(emotions)),
      RunOption("thresholds.face", .share(faceThreshold)),
      RunOption("thresholds.mood", .share(moodThreshold)),
    ]
  }
}
