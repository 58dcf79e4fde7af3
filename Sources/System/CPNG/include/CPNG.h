/// libpng without its longjmp: every call returns a status, and no jump leaves this library.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CPNG_OK,
  /// The data end before the picture does.
  CPNG_TRUNCATED,
  /// A checksum, a header field or the compressed data are wrong.
  CPNG_CORRUPT,
} cpng_status;

/// One picture being read. It belongs to one thread.
typedef struct cpng_reader cpng_reader;

/// Starts on `count` bytes, which must stay in place until `cpng_close`. NULL when memory runs out.
cpng_reader *cpng_open(const uint8_t *bytes, size_t count);

/// Ends reading and frees everything, EXIF bytes and message included.
void cpng_close(cpng_reader *reader);

/// Reads up to the first pixel. Call it once, before anything below.
cpng_status cpng_read_header(cpng_reader *reader);

/// Size in pixels; known after `cpng_read_header`. Nothing of that size has been allocated yet.
size_t cpng_width(const cpng_reader *reader);
size_t cpng_height(const cpng_reader *reader);

/// Bytes that `cpng_decode` writes for a pixel: 3 (red, green, blue), or 4 (and alpha) where the picture has alpha or a
/// transparent colour; known after `cpng_read_header`.
size_t cpng_channels(const cpng_reader *reader);

/// Decodes to 8 bits a channel; `pixels` has room for width x height x channels bytes. Gamma and colour profiles are
/// ignored: stored values are taken as sRGB. All bytes are written only when the result is `CPNG_OK`.
cpng_status cpng_decode(cpng_reader *reader, uint8_t *pixels);

/// The eXIf chunk (a TIFF header and its directories), or NULL and 0; complete after `cpng_decode`.
const uint8_t *cpng_exif(const cpng_reader *reader, size_t *count);

/// What went wrong last, in libpng's words; empty when nothing did.
const char *cpng_message(const cpng_reader *reader);
