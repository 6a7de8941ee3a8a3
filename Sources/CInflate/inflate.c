#include "CInflate.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

static uInt slice(size_t length) { return length > UINT_MAX ? UINT_MAX : (uInt)length; }

int sj_inflate(const void *input, size_t length, void *output, size_t room, int gzip,
               size_t *read, size_t *written) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  *read = *written = 0;
  if (inflateInit2(&stream, gzip ? 16 + MAX_WBITS : -MAX_WBITS) != Z_OK)
    return SJ_INFLATE_NO_MEMORY;
  int answer = Z_OK;
  // One byte to write to, so that a stream longer than the room shows itself.
  unsigned char beyond;
  while (answer == Z_OK) {
    uInt in = slice(length - *read);
    int full = *written == room;
    uInt out = full ? 1 : slice(room - *written);
    stream.next_in = (Bytef *)input + *read;
    stream.avail_in = in;
    stream.next_out = full ? &beyond : (Bytef *)output + *written;
    stream.avail_out = out;
    answer = inflate(&stream, Z_NO_FLUSH);
    *read += in - stream.avail_in;
    if (full && stream.avail_out == 0) {
      inflateEnd(&stream);
      return SJ_INFLATE_LONGER;
    }
    if (!full) *written += out - stream.avail_out;
    if (answer == Z_BUF_ERROR && *read == length) break;
  }
  inflateEnd(&stream);
  if (answer == Z_STREAM_END) return SJ_INFLATE_WHOLE;
  if (answer == Z_MEM_ERROR) return SJ_INFLATE_NO_MEMORY;
  return answer == Z_BUF_ERROR ? SJ_INFLATE_SHORT : SJ_INFLATE_DAMAGED;
}

uint32_t sj_crc32(const void *bytes, size_t length) {
  uLong sum = crc32(0L, Z_NULL, 0);
  const Bytef *next = bytes;
  while (length > 0) {
    uInt part = slice(length);
    sum = crc32(sum, next, part);
    next += part;
    length -= part;
  }
  return (uint32_t)sum;
}
