import Foundation
import Songs
import TestSupport
import Testing

@Suite struct MalformedSongsTests {
  private static let header = "title,artist,year,genre,language,valence,energy,tags,explicit\n"
  private static let good = "Imagine,John Lennon,1971,rock,en,4,1,hopeful;calm,false\n"

  /// Rows that follow the header and one good row, so that they stand in line 3, and the exact message.
  @Test(
    arguments: [
      ("A,B,2000,pop,en,4,3,,yes\n", "a.csv:3:22: explicit is \"yes\"; write true or false"),
      ("A,B,2000,pop,en,6,3,,false\n", "a.csv:3:17: valence is \"6\"; write a whole number from 1 to 5"),
      ("A,B,2000,pop,en,4,0,,false\n", "a.csv:3:19: energy is \"0\"; write a whole number from 1 to 5"),
      ("A,B,MM,pop,en,4,3,,false\n", "a.csv:3:5: year is \"MM\"; write a whole number from 1860 to 2100"),
      ("A,B,1492,pop,en,4,3,,false\n", "a.csv:3:5: year is \"1492\"; write a whole number from 1860 to 2100"),
      (",B,2000,pop,en,4,3,,false\n", "a.csv:3:1: title is \"\"; write the title without spaces around it"),
      ("A, B,2000,pop,en,4,3,,false\n", "a.csv:3:3: artist is \" B\"; write the artist without spaces around it"),
      (
        "?,!,2000,pop,en,4,3,,false\n",
        "a.csv:3:1: title is \"?\"; write a title or an artist with a letter or digit in it"
      ),
      (
        "A,B,2000,pop,English,4,3,,false\n",
        "a.csv:3:14: language is \"English\"; write two lower-case letters of ISO 639-1, or zxx for an instrumental"
      ),
      (
        "A,B,2000,pop,en,4,3,calm; party,false\n",
        "a.csv:3:21: tags is \"calm; party\"; write each tag once, with ; alone between two"
      ),
      (
        "A,B,2000,pop,en,4,3,calm;calm,false\n",
        "a.csv:3:21: tags is \"calm;calm\"; write each tag once, with ; alone between two"
      ),
      (
        "A, the song,B,2000,pop,en,4,3,,false\n",
        "a.csv:3:1: 10 values for 9 columns; "
          + "write title,artist,year,genre,language,valence,energy,tags,explicit, and quote a value that holds a comma"
      ),
      (
        "A,B,2000\n",
        "a.csv:3:1: 3 values for 9 columns; "
          + "write title,artist,year,genre,language,valence,energy,tags,explicit, and quote a value that holds a comma"
      ),
      (
        "A \"B\",B,2000,pop,en,4,3,,false\n",
        "a.csv:3:3: a quote inside an unquoted value; quote the whole value and double this quote"
      ),
      (
        "\"A\"s,B,2000,pop,en,4,3,,false\n",
        "a.csv:3:4: text after a closing quote; double each quote inside a quoted value"
      ),
      ("A,\"B,2000,pop,en,4,3,,false\n", "a.csv:3:3: a quote is opened and never closed; close it"),
      (
        "\n\r\n\"A\nB\",C,2000,pop,en,9,3,,false\n",
        "a.csv:6:18: valence is \"9\"; write a whole number from 1 to 5"
      ),
      (
        "imagine!,John  LENNON,2000,pop,en,4,3,,false\n",
        "a.csv:3: song john-lennon-imagine is already in a.csv:2; remove one of the two rows"
      ),
    ])
  func aBadRowIsNamed(row: String, message: String) throws {
    #expect(try Self.message(for: ["a.csv": Self.header + Self.good + row]) == message)
  }

  @Test func aDuplicateInAnotherFileNamesBoth() throws {
    let files = ["a.csv": Self.header + Self.good, "b.csv": Self.header + "\n" + Self.good]
    #expect(
      try Self.message(for: files)
        == "b.csv:3: song john-lennon-imagine is already in a.csv:2; remove one of the two rows")
  }

  @Test(arguments: ["", "\n", "artist,title\n", "title;artist;year\n", good])
  func aWrongHeaderIsNamed(text: String) throws {
    let expected =
      "a.csv:1:1: the header is not that of a file of songs; "
      + "write title,artist,year,genre,language,valence,energy,tags,explicit as the first line"
    #expect(try Self.message(for: ["a.csv": text]) == expected)
  }

  @Test func textThatIsNotUTF8IsNamed() throws {
    try withTemporaryFolder { folder in
      let bytes = Data((Self.header + Self.good + "Caf").utf8) + [0xE9] + Data(",B,2000,pop,en,4,3,,false\n".utf8)
      try bytes.write(to: folder.appending(path: "a.csv"))
      #expect(try Self.message(in: folder) == "a.csv:3:1: not UTF-8 text; save the file as UTF-8")
    }
  }

  @Test func aFolderWithoutSongsIsNamed() throws {
    try withTemporaryFolder { folder in
      let expected = "\(folder.path): no song in any .csv file; name a folder of CSV files of songs"
      #expect(try Self.message(in: folder) == expected)
      try Data(Self.header.utf8).write(to: folder.appending(path: "a.csv"))
      try Data("no songs".utf8).write(to: folder.appending(path: "README.md"))
      #expect(try Self.message(in: folder) == expected)
    }
  }

  @Test func aMissingFolderIsNamed() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "missing")
      let message = try #require(try Self.message(in: missing))
      #expect(message.hasPrefix("\(missing.path): cannot be read: "))
      #expect(message.hasSuffix("; name a readable folder of CSV files of songs"))
    }
  }

  @Test func aFileInTheFoldersPlaceAndAFolderInAFilesPlaceAreNamed() throws {
    try withTemporaryFolder { folder in
      let remedy = "name a readable folder of CSV files of songs"
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      #expect(try Self.message(in: file) == "\(file.path): cannot be read: it is not a folder; \(remedy)")
      let taken = folder.appending(path: "songs/rock.csv")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
      #expect(
        try Self.message(in: folder.appending(path: "songs"))
          == "\(taken.path): cannot be read: it is a folder; \(remedy)")
    }
  }

  @Test func quotesCommasMarksAndLineEndsAreRead() throws {
    try withTemporaryFolder { folder in
      let text =
        "\u{FEFF}" + Self.header.replacing("\n", with: "\r\n")
        + "\"Take the \"\"A\"\" Train\",\"Crosby, Stills\",1941,jazz,zxx,5,4,,false\r\n"
        + "\r\n\"O\n\u{301}ne\",\u{301}B,2000,pop,en,1,2,calm;party,true"
      try Data(text.utf8).write(to: folder.appending(path: "a.csv"))
      let songs = try Catalogue(csvFolder: folder, database: folder.appending(path: "songs.sqlite")).songs
      #expect(songs.map(\.title) == ["O\n\u{301}ne", "Take the \"A\" Train"])
      #expect(songs.map(\.artist) == ["\u{301}B", "Crosby, Stills"])
      #expect(songs.map(\.tags) == [["calm", "party"], []])
      #expect(songs.map(\.explicit) == [true, false])
    }
  }

  private static func message(for files: [String: String]) throws -> String? {
    try withTemporaryFolder { folder in
      for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
      return try message(in: folder)
    }
  }

  private static func message(in folder: URL) throws -> String? {
    do {
      _ = try Catalogue(csvFolder: folder, database: folder.appending(path: "songs.sqlite"))
      return nil
    } catch let error as SongsError {
      return error.description
    }
  }
}
