import Reports
import Songs
import Testing

@Suite struct PlaylistTests {
  @Test func `each song stands once, at its first photo`() {
    #expect(
      M3U8Playlist(title: "Anna's\nparty", photos: Sample.photos + [Sample.group]).text == """
        #EXTM3U
        #PLAYLIST:Anna's party
        #EXTINF:-1,Ann, Lee - Sun \\ Up
        \(Sample.song.link)

        """)
  }

  @Test func `a playlist without songs is still a playlist`() {
    #expect(M3U8Playlist(title: "Upbeat", photos: []).text == "#EXTM3U\n#PLAYLIST:Upbeat\n")
  }
}
