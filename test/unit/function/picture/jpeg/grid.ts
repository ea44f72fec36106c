import type { RgbRaster } from '../../../../../cloudfunctions/inpaint/src/picture/raster';
import { photoPixels } from './test-pictures';
import { changeFile, cjpeg, runTool, writePpm } from './turbo-tools';

/** A file of the grid. `remake` codes other pixels of the same size in the same way, where a tool can. */
export interface GridFile {
  readonly name: string;
  readonly make: () => Uint8Array;
  readonly remake?: (raster: RgbRaster) => Uint8Array;
}

/** No multiple of any MCU. */
const ODD = { width: 203, height: 117 };
const QUALITY = ['-quality', '85'];

const SAMPLINGS = [
  '1x1',
  '2x1',
  '2x2',
  '1x2',
  '4x1',
  '4x2',
  '1x4',
  '2x4',
  '3x1',
  '1x3',
  '2x1,1x1,1x1',
  '2x2,2x1,1x1',
  '2x2,1x2,2x1',
  '2x2,1x1,2x2',
  '1x1,2x1,1x1',
];
const CODINGS: readonly (readonly string[])[] = [
  [],
  ['-optimize'],
  ['-restart', '5B'],
  ['-progressive', '-restart', '1'],
];
const SIZES = [
  [1, 1],
  [1, 17],
  [7, 9],
  [8, 8],
  [16, 16],
  [17, 33],
  [33, 17],
  [64, 15],
] as const;
const SCANS: Record<string, string> = {
  'each component alone': '0;1;2;',
  'luma alone': '0;1 2;',
  'luma last': '1 2;0;',
  'few progressive steps': '0 1 2:0-0,0,0;0:1-63,0,0;1:1-63,0,0;2:1-63,0,0;',
  'many progressive steps':
    '0 1 2:0-0,0,3;0:1-5,0,2;2:1-63,0,1;1:1-63,0,1;0:6-63,0,2;0 1 2:0-0,3,2;0:1-63,2,1;' +
    '0 1 2:0-0,2,1;0 1 2:0-0,1,0;2:1-63,1,0;1:1-63,1,0;0:1-63,1,0;',
  'DC component by component':
    '0:0-0,0,1;1:0-0,0,0;2:0-0,0,1;0:0-0,1,0;2:0-0,1,0;0:1-63,0,0;1:1-63,0,0;2:1-63,0,0;',
};

function pixels(width = ODD.width, height = ODD.height): RgbRaster {
  return photoPixels('alpine.jpg', { x: 300, y: 150, width, height });
}

function byCjpeg(
  name: string,
  args: readonly string[],
  raster: RgbRaster,
  scans?: string,
): GridFile {
  const remake = (other: RgbRaster) => cjpeg(other, args, scans);
  return { name, make: () => remake(raster), remake };
}

function samplings(): GridFile[] {
  return SAMPLINGS.flatMap((sampling) =>
    CODINGS.map((coding) => {
      const args = [...QUALITY, '-sample', sampling, ...coding];
      return byCjpeg(`${sampling} ${coding.join(' ')}`.trim(), args, pixels());
    }),
  );
}

function colours(): GridFile[] {
  const kinds = [
    ['-grayscale'],
    ['-grayscale', '-sample', '2x2'],
    ['-rgb'],
    ['-rgb', '-sample', '2x2,1x1,1x1'],
  ];
  return kinds.flatMap((kind) =>
    CODINGS.map((coding) =>
      byCjpeg([...kind, ...coding].join(' '), [...QUALITY, ...kind, ...coding], pixels()),
    ),
  );
}

function sizes(): GridFile[] {
  return SIZES.flatMap(([width, height]) =>
    ['1x1', '2x2', '2x1'].map((sampling) =>
      byCjpeg(
        `${width} by ${height}, ${sampling}`,
        [...QUALITY, '-sample', sampling],
        pixels(width, height),
      ),
    ),
  );
}

function qualities(): GridFile[] {
  return ['25', '50', '75', '98', '100'].flatMap((quality) => [
    byCjpeg(`quality ${quality}`, ['-quality', quality], pixels()),
    byCjpeg(`quality ${quality} optimised`, ['-quality', quality, '-optimize'], pixels()),
  ]);
}

function scripts(): GridFile[] {
  return Object.entries(SCANS).flatMap(([name, script]) => [
    byCjpeg(name, QUALITY, pixels(), script),
    byCjpeg(`${name}, restarts`, [...QUALITY, '-restart', '7B'], pixels(), script),
  ]);
}

function inkColours(): GridFile[] {
  const cmyk = () =>
    runTool(
      'convert',
      ['ppm:-', '-colorspace', 'CMYK', '-sampling-factor', '1x1', '-quality', '85', 'jpg:-'],
      writePpm(pixels()),
    );
  return [
    { name: 'CMYK', make: cmyk },
    { name: 'YCCK', make: () => renameTransform(cmyk(), 2) },
    {
      name: 'YCCK progressive',
      make: () => runTool('jpegtran', ['-progressive', '-copy', 'all'], renameTransform(cmyk(), 2)),
    },
  ];
}

/** The same samples under another transform: strange colours, but a file in order. */
function renameTransform(jpeg: Uint8Array, transform: number): Uint8Array {
  const renamed = Uint8Array.from(jpeg);
  const adobe = Buffer.from(renamed).indexOf('Adobe');
  if (adobe < 0) throw new Error('no Adobe segment');
  renamed[adobe + 11] = transform;
  return renamed;
}

function metadata(): GridFile[] {
  const plain = () => cjpeg(pixels(), [...QUALITY, '-sample', '2x2']);
  const tagged = () =>
    changeFile(plain(), (path) => {
      const tags = ['-Orientation#=6', '-XMP:Title=Alps', '-Comment=a comment', '-GPSLatitude=46'];
      runTool('exiftool', ['-q', '-overwrite_original', ...tags, path]);
    });
  const profile = Uint8Array.from({ length: 70_000 }, (_, at) => (at * at) % 251);
  const profiled = () => {
    let jpeg = new Uint8Array();
    changeFile(profile, (path) => {
      jpeg = new Uint8Array(runTool('cjpeg', [...QUALITY, '-icc', path], writePpm(pixels())));
    });
    return jpeg;
  };
  const trailing = () =>
    Buffer.concat([tagged(), Buffer.from('\xff\xd8 a film \xff\xd9', 'latin1')]);
  return [
    { name: 'Exif, XMP and a comment', make: tagged },
    { name: 'an ICC profile in two segments', make: profiled },
    { name: 'trailing data', make: () => new Uint8Array(trailing()) },
    {
      name: 'Exif, progressive',
      make: () => runTool('jpegtran', ['-progressive', '-copy', 'all'], tagged()),
    },
  ];
}

/** Files of every kind the kernel takes, made at test time. */
export const GRID: readonly GridFile[] = [
  ...samplings(),
  ...colours(),
  ...sizes(),
  ...qualities(),
  ...scripts(),
  ...inkColours(),
  ...metadata(),
];
