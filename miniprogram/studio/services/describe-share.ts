/** A share of the photo in per cent as people read it: '0%', '<1%', '12%'. @param share 0..1 */
export function describeShare(share: number): string {
  const percent = Math.round(share * 100);
  return share > 0 && percent === 0 ? '<1%' : `${percent}%`;
}
