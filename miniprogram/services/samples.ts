import { packagePath } from './package-path';
import type { Words } from './words/vocabulary';

const SAMPLES = ['coffee', 'rocket', 'alpine'] as const;

export interface Sample {
  /** Absolute in the package. */
  readonly path: string;
  /** The same, as small as it is shown. Absolute in the package. */
  readonly thumbnailPath: string;
  readonly name: string;
}

/** The sample photos as the home page shows them. @param homeRoute the route of the home page */
export function listSamples(homeRoute: string, words: Words): Sample[] {
  const inPackage = (file: string): string => packagePath(homeRoute, 'pages/home/home', file);
  return SAMPLES.map((name, index) => ({
    path: inPackage(`images/samples/${name}.jpg`),
    thumbnailPath: inPackage(`images/samples/small/${name}.jpg`),
    name: words.home.samples[index] ?? '',
  }));
}
