import { findCommand, installDebian } from './debian';

/** Programs by others that the picture tests are held against, and the Debian packages that bring them. */
const TOOLS = { djpeg: 'libjpeg-turbo-progs', exiftool: 'libimage-exiftool-perl' } as const;

/** Installs what is missing where this person may; tests that need one that is not there say so and are skipped. */
export function offerPictureTools(): void {
  const missing = Object.entries(TOOLS)
    .filter(([command]) => findCommand(command) === undefined)
    .map(([, debianPackage]) => debianPackage);
  if (missing.length > 0) installDebian(missing);
}
