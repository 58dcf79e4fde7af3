import Reports
import Testing

@Suite struct SummaryTests {
  @Test func `summary.json counts moods by photo, by face, by folder and by hour`() {
    #expect(SummaryJSON(Sample.photos).text == expected)
  }

  @Test func `two photos with faces give an interval`() {
    var second = Sample.group
    second.path = "beach/later.jpg"
    let text = SummaryJSON([Sample.group, second]).text
    #expect(text.contains("\"photos\": 2,\n      \"mean\": 0.7500,\n      \"interval\": [0.7500, 0.7500]"))
  }

  private let expected = """
    {
      "photos": 3,
      "readable": 2,
      "faces": 2,
      "songs": 1,
      "moods": {
        "by_photo": {
          "angry": 0,
          "disgust": 0,
          "fear": 0,
          "happy": 1,
          "sad": 0,
          "surprise": 0,
          "neutral": 0,
          "unsure": 0,
          "none": 1
        },
        "by_face": {
          "angry": 0,
          "disgust": 0,
          "fear": 0,
          "happy": 1,
          "sad": 0,
          "surprise": 0,
          "neutral": 0,
          "unsure": 1
        },
        "valence": {
          "photos": 1,
          "mean": 0.7500,
          "interval": null
        },
        "arousal": {
          "photos": 1,
          "mean": 0.0000,
          "interval": null
        }
      },
      "folders": [
        {
          "folder": "",
          "photos": 1,
          "faces": 0,
          "moods": {
            "by_photo": {
              "angry": 0,
              "disgust": 0,
              "fear": 0,
              "happy": 0,
              "sad": 0,
              "surprise": 0,
              "neutral": 0,
              "unsure": 0,
              "none": 1
            },
            "by_face": {
              "angry": 0,
              "disgust": 0,
              "fear": 0,
              "happy": 0,
              "sad": 0,
              "surprise": 0,
              "neutral": 0,
              "unsure": 0
            },
            "valence": null,
            "arousal": null
          }
        },
        {
          "folder": "beach",
          "photos": 1,
          "faces": 2,
          "moods": {
            "by_photo": {
              "angry": 0,
              "disgust": 0,
              "fear": 0,
              "happy": 1,
              "sad": 0,
              "surprise": 0,
              "neutral": 0,
              "unsure": 0,
              "none": 0
            },
            "by_face": {
              "angry": 0,
              "disgust": 0,
              "fear": 0,
              "happy": 1,
              "sad": 0,
              "surprise": 0,
              "neutral": 0,
              "unsure": 1
            },
            "valence": {
              "photos": 1,
              "mean": 0.7500,
              "interval": null
            },
            "arousal": {
              "photos": 1,
              "mean": 0.0000,
              "interval": null
            }
          }
        }
      ],
      "hours": [
        {
          "hour": "2026-05-01T14",
          "photos": 1,
          "faces": 2,
          "moods": {
            "by_photo": {
              "angry": 0,
              "disgust": 0,
              "fear": 0,
              "happy": 1,
              "sad": 0,
              "surprise": 0,
              "neutral": 0,
              "unsure": 0,
              "none": 0
            },
            "by_face": {
              "angry": 0,
              "disgust": 0,
              "fear": 0,
              "happy": 1,
              "sad": 0,
              "surprise": 0,
              "neutral": 0,
              "unsure": 1
            },
            "valence": {
              "photos": 1,
              "mean": 0.7500,
              "interval": null
            },
            "arousal": {
              "photos": 1,
              "mean": 0.0000,
              "interval": null
            }
          }
        }
      ],
      "unreadable": [
        {
          "photo": "zero\\nbyte.jpg",
          "status": "empty",
          "reason": "the file is empty"
        }
      ]
    }

    """
}
