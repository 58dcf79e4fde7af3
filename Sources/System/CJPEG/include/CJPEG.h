/// libjpeg without its longjmp: every call returns a status, and no jump leaves this library.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CJPEG_OK,
  /// The data end before the picture does.
  CJPEG_TRUNCATED,
  /// The data contradict the format, so that pixels would be guesses.
  CJPEG_CORRUPT,
  /// A valid JPEG of a kind that libjpeg does not decode: lossless, 12 bits, odd components.
  CJPEG_UNSUPPORTED,
  /// A side is beyond libjpeg's own maximum, 65500 pixels.
  CJPEG_TOO_LARGE,
  CJPEG_OUT_OF_MEMORY,
} cjpeg_status;

/// One picture being read. It belongs to one thread.
typedef struct cjpeg_reader cjpeg_reader;

/// Starts on `count` bytes, which must stay in place until `cjpeg_close`. NULL when memory runs out.
cjpeg_reader *cjpeg_open(const uint8_t *bytes, size_t count);

/// Ends reading and frees everything, EXIF bytes and message included.
void cjpeg_close(cjpeg_reader *reader);

/// Reads up to the first scan. Call it once, before anything below.
cjpeg_status cjpeg_read_header(cjpeg_reader *reader);

/// Full size in pixels as stored, EXIF orientation not applied; known after `cjpeg_read_header`, even where it says
/// `CJPEG_TOO_LARGE`.
size_t cjpeg_width(const cjpeg_reader *reader);
size_t cjpeg_height(const cjpeg_reader *reader);

/// The EXIF segment with its leading "Exif\0\0", or NULL and 0.
const uint8_t *cjpeg_exif(const cjpeg_reader *reader, size_t *count);

/// Asks for a picture reduced by `denominator`: 1, 2, 4 or 8. Sides are rounded up.
cjpeg_status cjpeg_reduce(cjpeg_reader *reader, unsigned denominator);

/// Size in pixels of what `cjpeg_decode` writes; known after `cjpeg_reduce`.
size_t cjpeg_output_width(const cjpeg_reader *reader);
size_t cjpeg_output_height(const cjpeg_reader *reader);

/// Decodes to red, green, blue; `pixels` has room for output width x output height x 3 bytes. All of them are written
/// only when the result is `CJPEG_OK`.
cjpeg_status cjpeg_decode(cjpeg_reader *reader, uint8_t *pixels);

/// What went wrong last, in libjpeg's words; empty when nothing did.
const char *cjpeg_message(const cjpeg_reader *reader);
