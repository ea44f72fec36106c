import { packagePath } from './package-path';
import type { Words } from './words/vocabulary';

const FILES = [
  'images/samples/coffee.jpg',
  'images/samples/rocket.jpg',
  'images/samples/alpine.jpg',
] as const;

export interface Sample {
  /** Absolute in the package. */
  readonly path: string;
  readonly name: string;
}

/** The sample photos as the home page shows them. @param homeRoute the route of the home page */
export function listSamples(homeRoute: string, words: Words): Sample[] {
  return FILES.map((file, index) => ({
    path: packagePath(homeRoute, 'pages/home/home', file),
    name: words.home.samples[index] ?? '',
  }));
}
