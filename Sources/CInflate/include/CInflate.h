#ifndef SCRUBJAY_CINFLATE_H
#define SCRUBJAY_CINFLATE_H

#include <stddef.h>
#include <stdint.h>

/// How a stream ended.
enum sj_inflate_end {
  SJ_INFLATE_WHOLE = 0,      ///< the stream ended and fits the destination
  SJ_INFLATE_SHORT = 1,      ///< the input ends before the stream does
  SJ_INFLATE_LONGER = 2,     ///< the stream holds more than the destination
  SJ_INFLATE_DAMAGED = 3,    ///< bytes that no packer writes, or a wrong checksum
  SJ_INFLATE_NO_MEMORY = 4,
};

/// Unpacks one deflate stream: raw as in a zip archive, or with the wrapper of gzip.
/// `written` and `read` say how many bytes came out and went in.
int sj_inflate(const void *input, size_t length, void *output, size_t room, int gzip,
               size_t *read, size_t *written);

/// The CRC-32 of bytes, as zip archives have it.
uint32_t sj_crc32(const void *bytes, size_t length);

#endif
