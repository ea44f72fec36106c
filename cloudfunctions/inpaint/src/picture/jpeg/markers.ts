/** Second byte of the markers this kernel speaks of. @see ITU-T T.81, table B.1 */
export const MARKER = {
  tem: 0x01,
  sof0: 0xc0,
  sof1: 0xc1,
  sof2: 0xc2,
  sof15: 0xcf,
  dht: 0xc4,
  jpg: 0xc8,
  dac: 0xcc,
  rst0: 0xd0,
  rst7: 0xd7,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  dqt: 0xdb,
  dnl: 0xdc,
  dri: 0xdd,
  dhp: 0xde,
  exp: 0xdf,
  app0: 0xe0,
  app2: 0xe2,
  app14: 0xee,
  jpegLs: 0xf7,
} as const;

export function isRestartMarker(marker: number): boolean {
  return marker >= MARKER.rst0 && marker <= MARKER.rst7;
}

/** True for the markers that no length follows. */
export function standsAlone(marker: number): boolean {
  return isRestartMarker(marker) || marker === MARKER.tem || marker === MARKER.eoi;
}

/** Any start of frame, also the kinds that are refused. */
export function startsFrame(marker: number): boolean {
  const isOther = marker === MARKER.dht || marker === MARKER.jpg || marker === MARKER.dac;
  return marker >= MARKER.sof0 && marker <= MARKER.sof15 && !isOther;
}
