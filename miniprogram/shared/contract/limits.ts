/** Limits that both sides keep. Sources: WeChat's and Volcengine's published limits, see docs/decisions.md. */
export const LIMITS = {
  /** Body of one callFunction request. WeChat refuses more. */
  requestBytes: 100 * 1024,
  /** A packed mask inside a request, characters; a longer one goes up as a file. Leaves room for all other fields. */
  packedMaskChars: 90 * 1024,
  /** A packed mask as a file: twice what the most points take that a document may have. */
  maskFileBytes: 512 * 1024,
  /** Reply of one callFunction request. WeChat refuses more. */
  replyBytes: 1024 * 1024,
  /** A photo file as uploaded. */
  photoBytes: 30 * 1024 * 1024,
  /** Pixels of a photo; refused before it is decoded. */
  photoPixels: 50_000_000,
  /** Longest side of a photo, pixels. 65,500 is the JPEG limit of common encoders. */
  photoSidePx: 16_384,
  /** Operations in one mask document. */
  maskOps: 2_000,
  /** Points in all strokes and polygons of one mask document together. */
  maskPoints: 50_000,
  /** A coordinate may lie outside the photo (a finger leaves it), but not absurdly far. */
  maskCoordinatePx: 100_000,
  /** Largest brush radius and grow radius in image pixels. */
  maskRadiusPx: 8_192,
  /** Runs in all region operations of one mask document together. */
  maskRuns: 100_000,
  /** Grow operations in one mask document: each goes over the whole photo twice. */
  maskGrowOps: 32,
  /** Patches in one stack. */
  patches: 32,
  /** The masks in one stack that bring the original back, packed and together, characters. */
  restoreChars: 192 * 1024,
  /** Characters of a prompt, as Unicode counts them; the advised length for jimeng_image2image_dream_inpaint. */
  promptChars: 120,
  /** Characters of a job id made by the client. */
  jobIdChars: 64,
} as const;
