import Reports
import Songs
import Testing

@Suite struct ResultsTests {
  @Test func `results.json nests faces, landmarks and song in their photo`() {
    #expect(ResultsJSON([Sample.group]).text.hasPrefix(beginning))
  }

  @Test func `what is unknown is null`() {
    #expect(ResultsJSON([Sample.landscape, Sample.broken]).text == faceless)
  }

  @Test func `no photos give an empty list`() {
    #expect(ResultsJSON([]).text == "{\n  \"format\": 1,\n  \"photos\": []\n}\n")
  }

  private let beginning = """
    {
      "format": 1,
      "photos": [
        {
          "photo": "beach/\\"sun\\", sea.jpg",
          "status": "ok",
          "reason": null,
          "width": 4000,
          "height": 3000,
          "captured_at": "2026-05-01T14:03:22",
          "faces": [
            {
              "face": 1,
              "box": {
                "x": 10.0,
                "y": 20.1,
                "width": 100.0,
                "height": 120.5
              },
              "score": 0.9877,
              "landmarks": {
                "left_eye": [30.0, 31.0],
                "right_eye": [32.0, 31.0],
                "nose": [31.0, 32.0],
                "left_mouth_corner": [30.0, 33.0],
                "right_mouth_corner": [32.0, 33.3]
              },
              "mood": "happy",
              "confidence": 0.9000,
              "probabilities": {
                "angry": 0.0100,
                "disgust": 0.0000,
                "fear": 0.0200,
                "happy": 0.9000,
                "sad": 0.0300,
                "surprise": 0.0150,
                "neutral": 0.0250
              }
            },
            {
              "face": 2,
    """

  private let faceless = """
    {
      "format": 1,
      "photos": [
        {
          "photo": "hills.png",
          "status": "ok",
          "reason": null,
          "width": 640,
          "height": 480,
          "captured_at": null,
          "faces": [],
          "mood": {
            "name": "none",
            "confidence": 0.0000,
            "valence": 0.0000,
            "arousal": 0.0000,
            "probabilities": null
          },
          "song": null
        },
        {
          "photo": "zero\\nbyte.jpg",
          "status": "empty",
          "reason": "the file is empty",
          "width": null,
          "height": null,
          "captured_at": null,
          "faces": [],
          "mood": null,
          "song": null
        }
      ]
    }

    """
}
