/** Puts fill into photo where the mask says so.
 *  @param photo pixels in rows of `width`; changed   @param fill as large as the crop, as is the mask: 0 or 255 */
export function blend({ photo, width, channels }, fill, { mask, crop }) {
  for (let row = 0; row < crop.height; row += 1) {
    for (let column = 0; column < crop.width; column += 1) {
      const from = row * crop.width + column;
      if (mask[from] === 0) continue;
      const to = ((crop.y + row) * width + crop.x + column) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        photo[to + channel] = fill[from * channels + channel];
      }
    }
  }
}
