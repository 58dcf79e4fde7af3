#include "CPNG.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

struct cpng_reader {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count;
  size_t position;
  /// libpng asked for bytes past the end.
  bool reached_end;
  /// Every pixel has been read and its checksum verified; what follows is of no consequence.
  bool has_pixels;
  char message[160];
};

// MARK: Callbacks: libpng calls these; they may leave by longjmp to the public function that is running

static void on_error(png_structp png, png_const_charp message) {
  cpng_reader *reader = png_get_error_ptr(png);
  snprintf(reader->message, sizeof reader->message, "%s", message);
  png_longjmp(png, 1);
}

/// Warnings concern ancillary chunks, which are then left out.
static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void on_read(png_structp png, png_bytep target, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->position) {
    reader->reached_end = true;
    png_error(png, "the data end early");
  }
  memcpy(target, reader->bytes + reader->position, count);
  reader->position += count;
}

static cpng_status failure_status(const cpng_reader *reader) {
  if (reader->has_pixels) return CPNG_OK;
  return reader->reached_end ? CPNG_TRUNCATED : CPNG_CORRUPT;
}

// MARK: Public functions: each arms libpng's jump buffer before it calls libpng

cpng_reader *cpng_open(const uint8_t *bytes, size_t count) {
  cpng_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
  reader->info = reader->png == NULL ? NULL : png_create_info_struct(reader->png);
  if (reader->info == NULL) {
    cpng_close(reader);
    return NULL;
  }
  return reader;
}

void cpng_close(cpng_reader *reader) {
  if (reader == NULL) return;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

cpng_status cpng_read_header(cpng_reader *reader) {
  if (setjmp(png_jmpbuf(reader->png))) return failure_status(reader);
  // The caller checks the size, so that its message can name it.
  png_set_user_limits(reader->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_read_fn(reader->png, reader, on_read);
  png_read_info(reader->png, reader->info);
  return CPNG_OK;
}

size_t cpng_width(const cpng_reader *reader) { return png_get_image_width(reader->png, reader->info); }

size_t cpng_height(const cpng_reader *reader) { return png_get_image_height(reader->png, reader->info); }

size_t cpng_channels(const cpng_reader *reader) {
  const bool has_alpha = png_get_color_type(reader->png, reader->info) & PNG_COLOR_MASK_ALPHA;
  const bool has_transparent_colour = png_get_valid(reader->png, reader->info, PNG_INFO_tRNS);
  return has_alpha || has_transparent_colour ? 4 : 3;
}

cpng_status cpng_decode(cpng_reader *reader, uint8_t *pixels) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return failure_status(reader);
  const size_t row_bytes = cpng_width(reader) * cpng_channels(reader);
  const size_t height = cpng_height(reader);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  const int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  if (png_get_rowbytes(png, reader->info) != row_bytes) png_error(png, "unexpected bytes in a row");
  for (int pass = 0; pass < passes; pass++) {
    for (size_t y = 0; y < height; y++) png_read_row(png, pixels + y * row_bytes, NULL);
  }
  reader->has_pixels = true;
  png_read_end(png, reader->info);
  return CPNG_OK;
}

const uint8_t *cpng_exif(const cpng_reader *reader, size_t *count) {
  png_uint_32 length = 0;
  png_bytep exif = NULL;
  if (png_get_eXIf_1(reader->png, reader->info, &length, &exif) == 0) length = 0;
  *count = length;
  return length == 0 ? NULL : exif;
}

const char *cpng_message(const cpng_reader *reader) { return reader->message; }
