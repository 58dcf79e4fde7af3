import Reports
import Testing

@Suite(.enabled(if: SchemaCheck.isAvailable)) struct SchemaTests {
  @Test func `results.json keeps to its schema`() throws {
    #expect(try SchemaCheck.complaints(about: ResultsJSON(Sample.photos).text) == "")
    #expect(try SchemaCheck.complaints(about: ResultsJSON([]).text) == "")
  }

  @Test func `the schema refuses what it should`() throws {
    let text = ResultsJSON(Sample.photos).text
    for (right, wrong) in [("\"happy\"", "\"merry\""), ("\"score\"", "\"points\""), ("[30.0, 31.0]", "[30.0]")] {
      let complaints = try SchemaCheck.complaints(about: text.replacing(right, with: wrong))
      #expect(complaints != "", "\(wrong) for \(right)")
    }
  }
}
