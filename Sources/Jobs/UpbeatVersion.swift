/// The version of the program, as `--version` and `run.json` give it.
public enum UpbeatVersion {
  public static let text = "0.1.0"
}
