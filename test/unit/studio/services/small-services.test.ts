import {
  BRUSH_DIAMETER,
  recallBrushDiameter,
  rememberBrushDiameter,
} from '../../../../miniprogram/studio/services/brush-memory';
import { createCancelSource } from '../../../../miniprogram/studio/services/cancel';
import { changedFields } from '../../../../miniprogram/studio/services/changed-fields';
import { packagePath } from '../../../../miniprogram/services/package-path';
import { sleep } from '../../../../miniprogram/studio/services/pause';
import { editorUrl, photoFromQuery } from '../../../../miniprogram/services/photo-link';
import { createThrottle } from '../../../../miniprogram/studio/services/throttle';
import { FakeClock, FakePresence, createFakeStorage } from '../../../fakes/ports';

describe('packagePath', () => {
  it.each([
    ['pages/home/home', '/images/a.jpg'],
    ['/pages/home/home', '/images/a.jpg'],
    ['tools/erase/pages/home/home', '/tools/erase/images/a.jpg'],
  ])('from %s leads to %s', (route, path) => {
    expect(packagePath(route, 'pages/home/home', 'images/a.jpg')).toBe(path);
  });
});

describe('the link to the editor', () => {
  it('carries any path there and back', () => {
    const photo = {
      path: 'wxfile://tmp/ä b&c=1?.jpg',
      widthPx: 640,
      heightPx: 427,
      format: 'jpeg',
      fileId: null,
    } as const;
    const url = editorUrl(photo);
    const query = Object.fromEntries(
      url
        .split('?')[1]
        ?.split('&')
        .map((pair) => pair.split('=') as [string, string]) ?? [],
    );
    expect(photoFromQuery(query)).toEqual(photo);
  });

  it('carries a photo that is in the cloud already, from pages that stand elsewhere', () => {
    const fileId = 'cloud://env.1-2/people/a b/r.jpg';
    const photo = { path: 'a.jpg', widthPx: 4, heightPx: 3, format: 'jpeg', fileId } as const;
    const url = editorUrl(photo, '../');
    expect(url).toBe(
      '../editor/editor?path=a.jpg&width=4&height=3&format=jpeg&file=cloud%3A%2F%2Fenv.1-2%2Fpeople%2Fa%20b%2Fr.jpg',
    );
    const file = url.split('file=')[1];
    const query = { path: 'a.jpg', width: '4', height: '3', format: 'jpeg', file };
    expect(photoFromQuery(query)).toEqual(photo);
  });

  it.each([
    {},
    { path: 'a', width: '0', height: '3', format: 'jpeg' },
    { path: 'a', width: '4.5', height: '3', format: 'jpeg' },
    { path: 'a', width: '4', height: '3', format: 'gif' },
    { path: '', width: '4', height: '3', format: 'jpeg' },
  ])('refuses %j', (query) => {
    expect(photoFromQuery(query)).toBeNull();
  });
});

describe('the brush', () => {
  it('keeps its diameter', () => {
    const storage = createFakeStorage();
    rememberBrushDiameter(storage, 77);
    expect(recallBrushDiameter(storage)).toBe(77);
  });

  it.each([undefined, '40', 4, 121, NaN])('starts anew from %p', (kept) => {
    const storage = createFakeStorage({ brushDiameterViewPx: kept });
    expect(recallBrushDiameter(storage)).toBe(BRUSH_DIAMETER.initial);
  });
});

describe('changedFields', () => {
  it('carries everything the first time and only differences after', () => {
    expect(changedFields(null, { a: 1, b: 2 })).toEqual({ a: 1, b: 2 });
    expect(changedFields({ a: 1, b: 2 }, { a: 1, b: 3 })).toEqual({ b: 3 });
  });
});

describe('a throttle', () => {
  it('lets one of many through in each interval', () => {
    let nowMs = 500;
    const may = createThrottle(
      { nowMs: () => nowMs, after: () => () => undefined, utcOffsetMs: () => 0 },
      50,
    );
    const passed = [0, 20, 49, 50, 60, 99, 100].filter((offsetMs) => {
      nowMs = 500 + offsetMs;
      return may();
    });
    expect(passed).toEqual([0, 50, 100]);
  });
});

describe('sleep', () => {
  it('ends at its time', async () => {
    const clock = new FakeClock();
    const slept = sleep(
      { clock, presence: new FakePresence() },
      300,
      createCancelSource().token,
    ).then(() => clock.nowMs());
    const startMs = clock.nowMs();
    await clock.pass(1_000);
    expect((await slept) - startMs).toBe(300);
    clock.finish();
  });

  it('ends as soon as it is cancelled and leaves no timer', async () => {
    const clock = new FakeClock();
    const source = createCancelSource();
    const slept = sleep({ clock, presence: new FakePresence() }, 300, source.token);
    source.cancel();
    await expect(slept).rejects.toMatchObject({ code: 'CANCELLED' });
    clock.finish();
  });

  it('lasts until the person is back when they went away', async () => {
    const [clock, presence] = [new FakeClock(), new FakePresence()];
    let isOver = false;
    const slept = sleep({ clock, presence }, 300, createCancelSource().token);
    const ended = slept.then(() => (isOver = true));
    presence.hide();
    await clock.pass(90_000);
    expect(isOver).toBe(false);
    presence.show();
    await ended;
    presence.finish();
  });

  it('does not begin when nobody waits', async () => {
    const clock = new FakeClock();
    const source = createCancelSource();
    source.cancel();
    await expect(
      sleep({ clock, presence: new FakePresence() }, 300, source.token),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    clock.finish();
  });
});
