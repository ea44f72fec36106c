import fc from 'fast-check';
import { exportName } from '../../../../miniprogram/studio/services/export-name';

/** 2026-11-23 20:41:05 on a phone eight hours ahead. */
const TIME = { nowMs: Date.UTC(2026, 10, 23, 12, 41, 5, 700), utcOffsetMs: 8 * 3_600_000 };

function nameOf(path: string, format: 'jpeg' | 'png' = 'jpeg'): string {
  return exportName({ path, format }, TIME);
}

describe('the name of a saved picture', () => {
  it.each([
    ['wxfile://usr/IMG_1234.HEIC', 'IMG_1234-涂抹消除.jpg'],
    ['wxfile://usr/coffee.jpg', 'coffee-涂抹消除.jpg'],
    ['http://tmp/IMG20240101123456.jpg', 'IMG20240101123456-涂抹消除.jpg'],
    ['C:/photos/Tom & Ana.2024.jpeg', 'Tom & Ana.2024-涂抹消除.jpg'],
    ['a/..hidden.jpg', 'hidden-涂抹消除.jpg'],
    ['a/b:c*d?e"f<g>h|i.jpg', 'bcdefghi-涂抹消除.jpg'],
  ])('is that of its photo: %s', (path, name) => {
    expect(nameOf(path)).toBe(name);
  });

  it.each([
    'wxfile://tmp_4f1a2b3c4d5e6f708192.jpg',
    'wxfile://tmp/0123456789abcdef0123456789abcdef.jpg',
    'http://tmp/Q7v2nPZk0sXb93aLmT4cWqYe.1f2e3d4c.jpg',
    'wxfile://usr/draft-photo-7.jpg',
    'wxfile://store_8d1f2a.jpg',
    'cloud://env.b/people/o1/photos/6f9619ff-8b86-d011-b42d-00cf4fc964ff.jpg',
    'a/.jpg',
    '',
  ])('is the time of saving where the phone made the name up: %s', (path) => {
    expect(nameOf(path)).toBe('涂抹消除-20261123-204105.jpg');
  });

  it('ends as the format does', () => {
    expect(nameOf('a/b.jpg', 'png')).toBe('b-涂抹消除.png');
  });

  it('is cut between letters, not within one', () => {
    expect(nameOf(`a/${'😀'.repeat(90)}.jpg`)).toBe(`${'😀'.repeat(60)}-涂抹消除.jpg`);
  });

  it('may be written on every system, whatever the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (path) => {
        const name = nameOf(path);
        expect(name).not.toMatch(/[\u0000-\u001f\u007f\\/:*?"<>|]|^[.\s]/);
        expect([...name].length).toBeLessThanOrEqual(69); // 60 + "-涂抹消除" + ".jpg"
      }),
    );
  });
});
