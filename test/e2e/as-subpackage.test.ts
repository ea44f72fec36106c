import { mkdtempSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useHouse } from './use-house';

/** What README.md tells the owner of another mini program to write. */
const HOST_APP = {
  pages: ['pages/service/service'],
  subPackages: [
    {
      root: 'erase',
      pages: [
        'pages/home/home',
        'studio/pages/editor/editor',
        'studio/pages/about/about',
        'studio/pages/history/history',
      ],
    },
  ],
  window: { navigationBarTitleText: '客服' },
};

const SERVICE_PAGE = {
  'service.json': '{}',
  'service.wxml': '<navigator url="../../erase/pages/home/home">修照片</navigator>',
  'service.wxss': '',
  'service.js': 'Page({});',
};

const folder = mkdtempSync(join(tmpdir(), 'tumo-host-'));

async function writeHost(): Promise<void> {
  const page = join(folder, 'pages/service');
  await mkdir(page, { recursive: true });
  await writeFile(join(folder, 'app.json'), JSON.stringify(HOST_APP));
  await writeFile(join(folder, 'app.js'), 'App({});');
  for (const [name, text] of Object.entries(SERVICE_PAGE)) await writeFile(join(page, name), text);
  await cp(join(__dirname, '../../miniprogram'), join(folder, 'erase'), { recursive: true });
}

beforeAll(writeHost);
afterAll(() => rm(folder, { recursive: true, force: true }));

const house = useHouse({ usesStandIn: false, miniprogramRoot: folder });

it('erases from a page of the mini program that it was dropped into, and leads back', async () => {
  await house.play({}, async (person, phone) => {
    await phone.page.getByText('修照片').tap();
    await person.openSample('火箭');
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await person.tap('开始消除');
    await person.sees(/已完成/);
    const saved = phone.page.waitForEvent('download');
    await person.save();
    await saved;
    await person.tap('菜单');
    await person.tap('发送给朋友');
    const card = phone.page.getByRole('img', { name: '将要发出 涂一下，照片里多余的就消失' });
    expect(await card.locator('small').textContent()).toBe('/erase/pages/home/home');
    await person.tap('取消');
  });
});
