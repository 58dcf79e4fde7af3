print("upbeat")
