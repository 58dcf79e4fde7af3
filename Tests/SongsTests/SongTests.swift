import Songs
import Testing

@Suite struct SongTests {
  @Test(
    arguments: [
      ("Queen", "Don't Stop Me Now", "queen-dont-stop-me-now"),
      ("Beyoncé", "Crazy in Love", "beyonce-crazy-in-love"),
      ("Beyonce\u{301}", "Crazy in Love", "beyonce-crazy-in-love"),
      ("AC/DC", "Back in Black", "ac-dc-back-in-black"),
      ("Guns N\u{2019} Roses", "Sweet Child o\u{2019} Mine", "guns-n-roses-sweet-child-o-mine"),
      ("Tarkan", "Şımarık", "tarkan-sımarık"),
      ("坂本九", "上を向いて歩こう", "坂本九-上を向いて歩こう"),
      ("Ensemble", "ガーデン", "ensemble-ガーデン"),
      ("?", "!!!", ""),
    ])
  func idIsMadeOfArtistAndTitle(artist: String, title: String, id: String) {
    #expect(Song.id(artist: artist, title: title) == id)
  }

  @Test(
    arguments: [
      ("Queen", "Don't Stop Me Now", "Queen%20Don%27t%20Stop%20Me%20Now"),
      ("AC/DC", "T.N.T.", "AC%2FDC%20T.N.T."),
      ("Simon & Garfunkel", "a+b=c?#100%", "Simon%20%26%20Garfunkel%20a%2Bb%3Dc%3F%23100%25"),
      ("Édith Piaf", "a~b-c_d\n", "%C3%89dith%20Piaf%20a~b-c_d%0A"),
    ])
  func linkSearchesForArtistAndTitle(artist: String, title: String, query: String) {
    let song = Song(
      id: "x", title: title, artist: artist, year: 2000, genre: "pop", language: "en", valence: 3, energy: 3, tags: [],
      explicit: false)
    #expect(song.link == "https://www.youtube.com/results?search_query=" + query)
  }
}
