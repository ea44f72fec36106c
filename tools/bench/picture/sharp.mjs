import { createRequire } from 'node:module';

const sharp = createRequire(new URL('./peers/package.json', import.meta.url))('sharp');

export async function load() {
  sharp.concurrency(1);
  return async ({ photo, pieces }) => {
    const bytes = await sharp(photo)
      .composite(await Promise.all(pieces.map(toOverlay)))
      .keepMetadata()
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    return { bytes };
  };
}

/** The fill with the mask as its alpha. */
async function toOverlay({ fill, mask, crop }) {
  const { width, height, x: left, y: top } = crop;
  const alpha = { raw: { width, height, channels: 1 } };
  const input = await sharp(fill).joinChannel(Buffer.from(mask), alpha).raw().toBuffer();
  return { input, raw: { width, height, channels: 4 }, left, top };
}
