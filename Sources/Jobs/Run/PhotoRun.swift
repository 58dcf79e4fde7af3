import Archives
import Emotions
import Faces
import Foundation
import Inference
import Logging
import Reports
import Songs

/// A run from photos to results: one producer reads the inputs into a bounded queue, each worker takes photos from it one
/// at a time, and songs and reports are made when all photos are in. The reports' bytes depend on the photos, the models
/// and the options alone; `run.json` has everything else.
public struct PhotoRun: Sendable {
  let options: RunOptions
  let inputs: InputReader
  let instructionSet: InstructionSet
  let detector: RunModel
  let emotions: RunModel
  private let songs: [Song]
  private let output: OutputFolder

  private static var reports: [any Report.Type] {
    [PhotosCSV.self, FacesCSV.self, ResultsJSON.self, SummaryJSON.self, M3U8Playlist.self, RunJSON.self]
  }

  /// Checks and opens all that a run needs; the output folder is made last, when nothing else is amiss.
  /// - Throws: `JobsError`, `InferenceError` where the environment asks for vector instructions that the machine lacks,
  ///   `ReportsError` where the output folder cannot be used.
  public init(_ options: RunOptions) throws {
    self.options = options
    inputs = try Self.reader(of: options.inputs)
    instructionSet = try InstructionSet.best
    detector = try RunModel(role: "detector", path: options.detector) { _ = try FaceDetector($0) }
    emotions = try RunModel(role: "emotions", path: options.emotions) { _ = try EmotionClassifier($0) }
    songs = try Self.songs(in: options.catalogue)
    output = try OutputFolder(path: options.output, for: Self.reports)
  }

  /// Reads every photo and writes every report.
  /// - Throws: `ReportsError` where a report cannot be written; never for what is wrong with a photo.
  public func perform(observer: any RunObserver) throws -> RunOutcome {
    let startedAt = Date()
    let ledger = RunLedger(expectedBytes: InputSize.bytes(of: options.inputs), observer: observer)
    try readPhotos(into: ledger)

    var times = ledger.times
    var photos = ledger.photos
    times.measure(.songs) { chooseSongs(for: &photos) }
    try times.measure(.write) {
      try output.write(PhotosCSV(photos))
      try output.write(FacesCSV(photos))
      try output.write(ResultsJSON(photos))
      try output.write(SummaryJSON(photos))
      try output.write(M3U8Playlist(title: options.title, photos: photos))
    }
    let outcome = RunOutcome(photos, skipped: ledger.skipped.count, output: output.path, elapsed: ledger.elapsed)
    try output.write(RunJSON(record(of: outcome, startedAt: startedAt, times: times, skipped: ledger.skipped)))
    return outcome
  }

  /// A song for each readable photo, in the order of the photos.
  private func chooseSongs(for photos: inout [PhotoRecord]) {
    var picker = SongPicker(songs: songs, policy: options.songPolicy, seed: UInt64(options.seed))
    for index in photos.indices where photos[index].status == .ok {
      photos[index].song = picker.choose(for: photos[index].mood)
    }
  }

  private static func reader(of inputs: [String]) throws(JobsError) -> InputReader {
    do {
      return try InputReader(inputs: inputs)
    } catch {
      throw .unusableInput(reason: error.description)
    }
  }

  private static func songs(in folder: String) throws(JobsError) -> [Song] {
    do {
      let catalogue = try Catalogue(csvFolder: URL(filePath: folder), database: CacheFolder.songDatabase(for: folder))
      if case .memory(let reason) = catalogue.storage {
        Logger(label: "upbeat.songs").warning("the song database is not kept: \(reason)")
      }
      return catalogue.songs
    } catch {
      throw .unusableCatalogue(path: folder, reason: "\(error)")
    }
  }
}
