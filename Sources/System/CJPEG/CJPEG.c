#include "CJPEG.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/// Real progressive files have about ten scans; a hostile one repeats scans to burn time.
enum { maximum_scans = 500 };

static const char exif_prefix[6] = "Exif\0";

struct cjpeg_reader {
  struct jpeg_decompress_struct info;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  /// Where a fatal error returns to: the public function that is running.
  jmp_buf failure;
  /// libjpeg asked for bytes past the end.
  bool reached_end;
  /// A scan lacked data, and libjpeg made pixels up.
  bool lacked_data;
  /// Entropy-coded data made no sense.
  bool damaged;
  char message[JMSG_LENGTH_MAX];
};

// MARK: Callbacks: libjpeg calls these; they may leave by longjmp to `failure`, within this file

static void keep_message(cjpeg_reader *reader) {
  if (reader->message[0] == '\0') {
    reader->errors.format_message((j_common_ptr)&reader->info, reader->message);
  }
}

static void on_error(j_common_ptr info) {
  cjpeg_reader *reader = info->client_data;
  reader->message[0] = '\0';
  keep_message(reader);
  longjmp(reader->failure, 1);
}

/// `level` is -1 for a warning: damage that libjpeg decodes on from.
static void on_message(j_common_ptr info, int level) {
  cjpeg_reader *reader = info->client_data;
  if (level >= 0) return;
  switch (info->err->msg_code) {
    case JWRN_JPEG_EOF: reader->reached_end = true; break;
    case JWRN_HIT_MARKER: reader->lacked_data = true; break;
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC: reader->damaged = true; break;
    // Padding between segments, odd JFIF or Adobe versions, bad colour profiles: no pixel suffers.
    default: return;
  }
  keep_message(reader);
}

static void on_output(j_common_ptr info) { (void)info; }

static void on_progress(j_common_ptr info) {
  cjpeg_reader *reader = info->client_data;
  if (reader->info.input_scan_number <= maximum_scans) return;
  snprintf(reader->message, sizeof reader->message, "more than %d scans", maximum_scans);
  reader->damaged = true;
  longjmp(reader->failure, 1);
}

// MARK: Status

static cjpeg_status failure_status(const cjpeg_reader *reader) {
  if (reader->reached_end) return CJPEG_TRUNCATED;
  if (reader->damaged) return CJPEG_CORRUPT;
  switch (reader->errors.msg_code) {
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF: return CJPEG_TRUNCATED;
    case JERR_IMAGE_TOO_BIG: return CJPEG_TOO_LARGE;
    case JERR_OUT_OF_MEMORY: return CJPEG_OUT_OF_MEMORY;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_EMPTY_IMAGE:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_NOTIMPL:
    case JERR_SOF_UNSUPPORTED: return CJPEG_UNSUPPORTED;
    default: return CJPEG_CORRUPT;
  }
}

/// The end may be missing after the last needed byte of a sequential picture (only its end marker is), but a picture of
/// many scans without an end has lost detail of unknown size.
static cjpeg_status decoded_status(cjpeg_reader *reader) {
  if (reader->reached_end && (reader->lacked_data || jpeg_has_multiple_scans(&reader->info))) return CJPEG_TRUNCATED;
  if (reader->lacked_data || reader->damaged) return CJPEG_CORRUPT;
  return CJPEG_OK;
}

// MARK: Public functions: each arms `failure` before it calls libjpeg

cjpeg_reader *cjpeg_open(const uint8_t *bytes, size_t count) {
  cjpeg_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->info.err = jpeg_std_error(&reader->errors);
  reader->errors.error_exit = on_error;
  reader->errors.emit_message = on_message;
  reader->errors.output_message = on_output;
  reader->info.client_data = reader;
  if (setjmp(reader->failure)) {
    cjpeg_close(reader);
    return NULL;
  }
  jpeg_create_decompress(&reader->info);
  reader->progress.progress_monitor = on_progress;
  reader->info.progress = &reader->progress;
  jpeg_mem_src(&reader->info, bytes, count);
  jpeg_save_markers(&reader->info, JPEG_APP0 + 1, 0xFFFF);
  return reader;
}

void cjpeg_close(cjpeg_reader *reader) {
  if (reader == NULL) return;
  jpeg_destroy_decompress(&reader->info);
  free(reader);
}

cjpeg_status cjpeg_read_header(cjpeg_reader *reader) {
  if (setjmp(reader->failure)) return failure_status(reader);
  jpeg_read_header(&reader->info, TRUE);
  return CJPEG_OK;
}

size_t cjpeg_width(const cjpeg_reader *reader) { return reader->info.image_width; }

size_t cjpeg_height(const cjpeg_reader *reader) { return reader->info.image_height; }

const uint8_t *cjpeg_exif(const cjpeg_reader *reader, size_t *count) {
  for (jpeg_saved_marker_ptr marker = reader->info.marker_list; marker != NULL; marker = marker->next) {
    if (marker->data_length < sizeof exif_prefix) continue;
    if (memcmp(marker->data, exif_prefix, sizeof exif_prefix) != 0) continue;
    *count = marker->data_length;
    return marker->data;
  }
  *count = 0;
  return NULL;
}

cjpeg_status cjpeg_reduce(cjpeg_reader *reader, unsigned denominator) {
  if (setjmp(reader->failure)) return failure_status(reader);
  const bool four_inks = reader->info.num_components == 4;
  reader->info.out_color_space = four_inks ? JCS_CMYK : JCS_RGB;
  reader->info.scale_num = 1;
  reader->info.scale_denom = denominator;
  jpeg_calc_output_dimensions(&reader->info);
  return CJPEG_OK;
}

size_t cjpeg_output_width(const cjpeg_reader *reader) { return reader->info.output_width; }

size_t cjpeg_output_height(const cjpeg_reader *reader) { return reader->info.output_height; }

/// Adobe's programs store inks inverted, 255 for none, and say who they are; other writers store 255 for full ink.
static void convert_inks(const uint8_t *inks, uint8_t *pixels, size_t width, bool inverted) {
  const uint8_t flip = inverted ? 0 : 255;
  for (size_t x = 0; x < width; x++) {
    const unsigned light = inks[4 * x + 3] ^ flip;
    for (size_t channel = 0; channel < 3; channel++) {
      pixels[3 * x + channel] = (uint8_t)(((inks[4 * x + channel] ^ flip) * light + 127) / 255);
    }
  }
}

static void read_rows_of_inks(cjpeg_reader *reader, uint8_t *pixels) {
  j_decompress_ptr info = &reader->info;
  JSAMPARRAY row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE, info->output_width * 4, 1);
  while (info->output_scanline < info->output_height) {
    uint8_t *target = pixels + (size_t)info->output_scanline * info->output_width * 3;
    jpeg_read_scanlines(info, row, 1);
    convert_inks(row[0], target, info->output_width, info->saw_Adobe_marker);
  }
}

static void read_rows(cjpeg_reader *reader, uint8_t *pixels) {
  j_decompress_ptr info = &reader->info;
  while (info->output_scanline < info->output_height) {
    JSAMPROW row = pixels + (size_t)info->output_scanline * info->output_width * 3;
    jpeg_read_scanlines(info, &row, 1);
  }
}

cjpeg_status cjpeg_decode(cjpeg_reader *reader, uint8_t *pixels) {
  if (setjmp(reader->failure)) return failure_status(reader);
  jpeg_start_decompress(&reader->info);
  if (reader->info.out_color_space == JCS_CMYK) {
    read_rows_of_inks(reader, pixels);
  } else {
    read_rows(reader, pixels);
  }
  return decoded_status(reader);
}

const char *cjpeg_message(const cjpeg_reader *reader) { return reader->message; }
