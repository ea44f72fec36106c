import { choosePhoto, chooseSample, readPhoto } from '../../../miniprogram/services/choose-photo';
import { FakePhotos } from '../../fakes/ports';

describe('choosePhoto', () => {
  it('answers null when the person changed their mind', async () => {
    const photos = new FakePhotos();
    photos.nextPick = null;
    expect(await choosePhoto(photos)).toBeNull();
  });

  it('reads the photo that was picked', async () => {
    const photos = new FakePhotos().add('tmp/a.jpg', { storedWidthPx: 640, storedHeightPx: 427 });
    photos.nextPick = 'tmp/a.jpg';
    expect(await choosePhoto(photos)).toEqual({
      path: 'tmp/a.jpg',
      widthPx: 640,
      heightPx: 427,
      format: 'jpeg',
      fileId: null,
    });
  });
});

describe('chooseSample', () => {
  it('reads the copy that can be uploaded', async () => {
    const photos = new FakePhotos().add('usr/coffee.jpg', {});
    photos.packageFiles.set('/images/samples/coffee.jpg', 'usr/coffee.jpg');
    const photo = await chooseSample(photos, '/images/samples/coffee.jpg');
    expect(photo.path).toBe('usr/coffee.jpg');
  });
});

describe('readPhoto', () => {
  it.each([
    [1, 800, 600],
    [2, 800, 600],
    [3, 800, 600],
    [4, 800, 600],
    [5, 600, 800],
    [6, 600, 800],
    [7, 600, 800],
    [8, 600, 800],
  ] as const)('shows orientation %i as %i x %i', async (orientation, widthPx, heightPx) => {
    const photos = new FakePhotos().add('p', {
      storedWidthPx: 800,
      storedHeightPx: 600,
      orientation,
    });
    expect(await readPhoto(photos, 'p')).toMatchObject({ widthPx, heightPx });
  });

  it.each([
    ['jpeg', 'jpeg'],
    ['jpg', 'jpeg'],
    ['png', 'png'],
  ])('takes %s as it is', async (word, format) => {
    const photos = new FakePhotos().add('p', { format: word });
    expect(await readPhoto(photos, 'p')).toMatchObject({ path: 'p', format });
  });

  it('edits a JPEG copy of a photo in another format', async () => {
    const photos = new FakePhotos()
      .add('p.heic', { format: 'unknown' })
      .add('copy.jpg', { storedWidthPx: 401, storedHeightPx: 302 });
    photos.conversions.set('p.heic', 'copy.jpg');
    expect(await readPhoto(photos, 'p.heic')).toMatchObject({
      path: 'copy.jpg',
      widthPx: 401,
      heightPx: 302,
      format: 'jpeg',
    });
  });

  it.each(['unknown', 'gif', 'tiff', 'webp'])(
    'refuses %s when the phone cannot convert it',
    async (format) => {
      const photos = new FakePhotos().add('p', { format });
      await expect(readPhoto(photos, 'p')).rejects.toMatchObject({ code: 'PHOTO_UNSUPPORTED' });
    },
  );

  it('refuses a conversion that hands the same format back', async () => {
    const photos = new FakePhotos().add('p', { format: 'gif' });
    photos.conversions.set('p', 'p');
    await expect(readPhoto(photos, 'p')).rejects.toMatchObject({ code: 'PHOTO_UNSUPPORTED' });
  });

  it('refuses a file that is no picture', async () => {
    const photos = new FakePhotos().add('p', null);
    await expect(readPhoto(photos, 'p')).rejects.toMatchObject({ code: 'PHOTO_BROKEN' });
  });

  it('refuses a picture without pixels', async () => {
    const photos = new FakePhotos().add('p', { storedHeightPx: 0 });
    await expect(readPhoto(photos, 'p')).rejects.toMatchObject({ code: 'PHOTO_BROKEN' });
  });

  it.each([
    ['30 MB and one byte', { storedWidthPx: 400, storedHeightPx: 300 }, 30 * 1024 * 1024 + 1],
    ['50 megapixels and one row', { storedWidthPx: 10_000, storedHeightPx: 5_001 }, 10],
    ['a side of 16,385 px', { storedWidthPx: 16_385, storedHeightPx: 2 }, 10],
  ])('refuses %s before anything is uploaded', async (_what, facts, bytes) => {
    const photos = new FakePhotos().add('p', facts, bytes);
    await expect(readPhoto(photos, 'p')).rejects.toMatchObject({ code: 'PHOTO_TOO_LARGE' });
  });

  it('takes a photo that just keeps the limits', async () => {
    const photos = new FakePhotos().add(
      'p',
      { storedWidthPx: 10_000, storedHeightPx: 5_000 },
      30 * 1024 * 1024,
    );
    expect(await readPhoto(photos, 'p')).toMatchObject({ widthPx: 10_000, heightPx: 5_000 });
  });
});
