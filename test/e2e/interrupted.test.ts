import type { Route } from 'playwright-core';
import { keepPicture } from './looks';
import type { Phone } from './phone';
import { expectSamePaint, jobIds, meetCall, withStrokes } from './strokes-scene';
import type { StrokesScene } from './strokes-scene';
import { useHouse } from './use-house';

const CLOUD_FILES = '**/__cloud/files/**';

const house = useHouse({ usesStandIn: true, env: { INPAINT_DAILY_LIMIT: '2' } });

function play(
  story: (scene: StrokesScene) => Promise<void>,
  prepare?: (phone: Phone) => Promise<void>,
): Promise<void> {
  return withStrokes({ house, ...(prepare && { prepare }) }, story);
}

/** The address that a result is fetched from, by `<image>` as by `downloadFile`. */
function isResult(url: URL): boolean {
  return url.pathname === '/__cloud/files' && url.search.includes('results');
}

/** So that a job can be seen running. */
function slowProvider(): Promise<void> {
  return house.setFaults([{ on: 'submit', kind: 'slow', ms: 4000 }]);
}

/** Waits for a job without the phone. */
async function untilDone(openid: string, jobId: string | undefined): Promise<void> {
  for (;;) {
    const answer = await fetch(`${house.url}/__cloud/functions/inpaint`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
      body: JSON.stringify({ action: 'watch', jobId }),
    });
    if ((await answer.text()).includes('"state":"done"')) return;
  }
}

describe('a mini program in the background', () => {
  it('asks nothing while the job ends, and shows the result at the return', async () => {
    await play(async ({ calls, person }) => {
      await slowProvider();
      await person().tap('开始消除');
      await person().sees(/正在处理/);
      const openid = await person().openid();
      await person().leaves();
      const asked = calls.length;
      await untilDone(openid, jobIds(calls, 'submit')[0]);
      expect(calls.length).toBe(asked);
      await person().returns();
      await person().sees(/已完成/);
      expect(new Set(jobIds(calls, 'submit')).size).toBe(1);
    });
  });

  it('sends the photo again that was cut on its way', async () => {
    let isHeld = true;
    const hold = async (phone: Phone): Promise<void> => {
      await phone.context.route(CLOUD_FILES, (route) => (isHeld ? undefined : route.continue()));
    };
    await play(async ({ person }) => {
      await person().tap('开始消除');
      await person().sees(/正在上传 \d+%/);
      await person().leaves();
      isHeld = false;
      await person().returns();
      await person().sees(/已完成/);
    }, hold);
  });
});

describe('cancelling', () => {
  it('leaves the queue, keeps the strokes and costs nothing', async () => {
    await play(async (other) => {
      await house.setFaults([{ on: 'submit', kind: 'slow', ms: 8000 }]);
      await other.person().tap('开始消除');
      await other.person().sees(/正在处理/);
      await play(async ({ phone, calls, person }) => {
        const painted = await person().countPainted();
        await person().tap('开始消除');
        await person().sees(/马上轮到你|前面还有/);
        await keepPicture(phone, 'queued');
        await person().tap('取消');
        await person().sees('已取消，涂抹还在');
        await keepPicture(phone, 'cancelled');
        await person().button('开始消除').waitFor();
        expectSamePaint(await person().countPainted(), painted);
        expect(await person().jobState(jobIds(calls, 'cancel')[0])).toBe('cancelled');
        expect(await person().usedToday()).toBe(0);
      });
      await other.person().sees(/已完成/);
    });
  });

  it('is remembered without a network, and sent when it is back', async () => {
    await play(async ({ phone, calls, person }) => {
      await slowProvider();
      await person().tap('开始消除');
      await person().sees(/正在处理/);
      await phone.context.setOffline(true);
      await person().tap('取消');
      await person().button('开始消除').waitFor();
      const answered = phone.context.waitForEvent(
        'requestfinished',
        (request) => request.postData()?.includes('"cancel"') ?? false,
      );
      await phone.context.setOffline(false);
      await answered;
      expect(await person().jobState(jobIds(calls, 'submit')[0])).toBe('cancelled');
    });
  });
});

describe('a network that goes', () => {
  const gone = (route: Route): Promise<void> => route.abort('internetdisconnected');
  const goneAfterwards = async (route: Route): Promise<void> => {
    await route.fetch();
    await gone(route);
  };

  it.each([
    ['before the upload', 'announce', gone],
    ['before the submit arrives', 'submit', gone],
    ['after the submit was taken', 'submit', goneAfterwards],
    ['while the job is watched', 'watch', gone],
  ] as const)('%s costs neither strokes nor money', async (_name, action, meet) => {
    await play(
      async ({ calls, person }) => {
        await slowProvider();
        await person().tap('开始消除');
        await person().sees(/已完成/);
        expect(new Set(jobIds(calls, 'submit')).size).toBe(1);
        expect(await person().usedToday()).toBe(1);
      },
      async (phone) => void (await meetCall(phone, action, meet)),
    );
  });

  it('during the upload sends the photo again', async () => {
    let isCut = false;
    const cutOnce = async (phone: Phone): Promise<void> => {
      await phone.context.route(CLOUD_FILES, (route) => {
        if (isCut || route.request().method() !== 'PUT') return route.continue();
        isCut = true;
        return gone(route);
      });
    };
    await play(async ({ person }) => {
      await person().tap('开始消除');
      await person().sees(/已完成/);
      expect(isCut).toBe(true);
    }, cutOnce);
  });

  it('at the result fetches it once more', async () => {
    let isCut = false;
    const cutOnce = async (phone: Phone): Promise<void> => {
      await phone.context.route(isResult, (route) => {
        if (isCut) return route.continue();
        isCut = true;
        return gone(route);
      });
    };
    await play(async ({ person }) => {
      await person().tap('开始消除');
      await person().sees(/已完成/);
      await person().seesResult();
      expect(isCut).toBe(true);
    }, cutOnce);
  });

  it('is waited out with the strokes kept, and the work goes on by itself', async () => {
    await play(async ({ phone, person }) => {
      await phone.context.setOffline(true);
      await person().tap('开始消除');
      await person().sees('网络断了，涂抹已保存，恢复后自动继续');
      await keepPicture(phone, 'offline');
      await phone.context.setOffline(false);
      await person().sees(/已完成/);
    });
  });
});

describe('what is left of today', () => {
  it('is told when it is little, and with its end when it is used up', async () => {
    await play(async ({ phone, person }) => {
      await person().sees('今天还可以消除 2 次');
      await keepPicture(phone, 'left');
      for (const left of [1, 0]) {
        await phone.page.getByRole('button', { name: /^开始消除/ }).tap();
        await person().sees(/已完成/);
        await person().tap('返回涂抹');
        if (left > 0) await person().sees(`今天还可以消除 ${left} 次`);
      }
      await person().tap('开始消除');
      await person().sees(/今天的 2 次已用完，(今|明)天 \d+ 点恢复/);
      await keepPicture(phone, 'used-up');
    });
  });
});
