import { AIGC_PROPERTY } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/aigc-field';
import { tellsPlace } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/location-names';
import { scanXml } from '../../../../../cloudfunctions/inpaint/src/picture/metadata/scan-xml';
import {
  EMPTY_XMP,
  readXmp,
  removeFromXmp,
  writeXmp,
} from '../../../../../cloudfunctions/inpaint/src/picture/metadata/xmp-properties';

const RDF_NS = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const AIGC_NS = 'http://www.tc260.org.cn/ns/AIGC/1.0/';
const DC_NS = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';

function packet(inner: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF_NS}>${inner}</rdf:RDF></x:xmpmeta>`;
}

const write = (text: string, value = '{"Label":"1"}') => writeXmp(text, AIGC_PROPERTY, value);

describe('a property that is written', () => {
  it('stands in a description of its own at the end, and all else stays as it is', () => {
    const others = `\n <rdf:Description rdf:about="" ${DC_NS} dc:format='image/jpeg'/>\n`;
    expect(write(packet(others))).toBe(
      packet(
        `${others}<rdf:Description rdf:about="" xmlns:TC260="${AIGC_NS}">` +
          '<TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;}</TC260:AIGC></rdf:Description>',
      ),
    );
  });

  it('opens a list of descriptions that closes itself, whatever follows it', () => {
    const text = EMPTY_XMP.replace('/></x:', '/>/</x:');
    expect(readXmp(write(text, 'new')!, AIGC_PROPERTY)).toBe('new');
  });

  it('is about what the others are about', () => {
    const others = '<rdf:Description rdf:about="uuid:7"/>';
    expect(write(packet(others))).toContain('<rdf:Description rdf:about="uuid:7" xmlns:TC260');
  });

  it('opens a packet that holds nothing', () => {
    expect(readXmp(write(EMPTY_XMP)!, AIGC_PROPERTY)).toBe('{"Label":"1"}');
    expect(write(EMPTY_XMP)).toMatch(/<\/rdf:RDF><\/x:xmpmeta><\?xpacket end="w"\?>$/);
  });

  it('takes the place of an older element, whatever its prefix', () => {
    const old = (value: string) =>
      `<rdf:Description rdf:about=""><a:AIGC xmlns:a="${AIGC_NS}">${value}</a:AIGC></rdf:Description>`;
    // The prefix is declared by the element itself.
    expect(readXmp(write(packet(old('old')), 'new')!, AIGC_PROPERTY)).toBe('new');
    expect(write(packet(old('old')), 'new')).not.toContain('old');
  });

  it('takes the place of an older attribute, and of all others', () => {
    const two =
      `<rdf:Description rdf:about="" xmlns:q="${AIGC_NS}" q:AIGC='first'>` +
      '<q:AIGC>second</q:AIGC></rdf:Description>';
    const written = write(packet(two), '"new"')!;
    expect(written).toContain("q:AIGC='&quot;new&quot;'>");
    expect(written).not.toMatch(/first|second/);
  });

  it.each([
    'no xml',
    '<a><b></a></b>',
    '<a b=c/>',
    '<a',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
    `<!DOCTYPE x [<!ENTITY a "b">]>${packet('')}`,
  ])('is refused by a packet that cannot be read: %s', (text) => {
    expect(write(text)).toBeUndefined();
  });
});

describe('a property that is read', () => {
  it.each([
    ['{&quot;a&quot;:&#34;&#x62;&#34;}', '{"a":"b"}'],
    ['<![CDATA[{"a":"b"}]]>', '{"a":"b"}'],
    ['<rdf:Alt><rdf:li xml:lang="x-default"> deep </rdf:li></rdf:Alt>', 'deep'],
    [Buffer.from('生成 &#x751F;').toString('latin1'), '生成 生'],
  ])('is unescaped: %s', (raw, value) => {
    const text = packet(
      `<rdf:Description xmlns:T="${AIGC_NS}"><T:AIGC>${raw}</T:AIGC></rdf:Description>`,
    );
    expect(readXmp(text, AIGC_PROPERTY)).toBe(value);
  });

  it('is not one of the same name elsewhere, in a comment or in an instruction', () => {
    const text = packet('<!-- <T:AIGC>1</T:AIGC> --><?AIGC 1?><AIGC>1</AIGC>');
    expect(readXmp(text, AIGC_PROPERTY)).toBeUndefined();
  });
});

describe('what tells the place', () => {
  it('is left out, as attribute and as element with all it holds; namespaces stay', () => {
    const before =
      '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:gps="u:gps"\n' +
      '  exif:GPSLatitude="22,30N" exif:Flash="1" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"\n' +
      '  photoshop:City="Shenzhen">\n <e:LocationShown xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
      '<rdf:Bag><rdf:li e:City="Shenzhen"/></rdf:Bag></e:LocationShown>\n <dc:x/></rdf:Description>';
    expect(removeFromXmp(packet(before), tellsPlace)).toBe(
      packet(
        '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:gps="u:gps"' +
          ' exif:Flash="1" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">\n <dc:x/></rdf:Description>',
      ),
    );
  });
});

it('is read in a time that grows with the text, also where it is hostile', () => {
  const started = performance.now();
  for (const text of ['<'.repeat(200_000), '<a '.repeat(70_000), `<a ${' '.repeat(200_000)}`]) {
    expect(scanXml(text)).toBeUndefined();
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
