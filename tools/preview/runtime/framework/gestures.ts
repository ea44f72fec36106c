import { dispatchToPage } from './dispatch';
import { isListenedAbove } from './element-events';
import { touchFields } from './touches';
import type { AimedTouch } from './touches';

/** A finger that moved further than this does not tap. */
const TAP_SLOP_PX = 10;
/** WeChat's documented time until `longpress`. */
const LONGPRESS_MS = 350;

interface Press {
  readonly touch: AimedTouch;
  readonly windowX: number;
  readonly windowY: number;
  readonly timer: number;
  isLong: boolean;
}

let press: Press | null = null;

/** Recognises tap, longpress and longtap in the document's touches. */
export function recognise(touch: AimedTouch): void {
  const { type } = touch.event;
  if (type === 'touchstart') start(touch);
  else if (type === 'touchmove') move(touch);
  else if (type === 'touchend') end(touch);
  else cancel();
}

function start(touch: AimedTouch): void {
  cancel();
  const { changedTouches, touches } = touch.event;
  const finger = changedTouches[0];
  if (finger === undefined || touches.length !== 1) return;
  const begun: Press = {
    touch,
    windowX: finger.clientX,
    windowY: finger.clientY,
    timer: window.setTimeout(() => pressLong(begun), LONGPRESS_MS),
    isLong: false,
  };
  press = begun;
}

function move({ event }: AimedTouch): void {
  const finger = event.changedTouches[0];
  if (press === null || finger === undefined) return;
  const distance = Math.max(
    Math.abs(finger.clientX - press.windowX),
    Math.abs(finger.clientY - press.windowY),
  );
  if (distance > TAP_SLOP_PX) cancel();
}

function end(touch: AimedTouch): void {
  const ended = press;
  cancel();
  if (ended === null || isDisabled(touch.target)) return;
  if (ended.isLong) gesture('longtap', touch);
  const isTaken = ended.isLong && isListenedAbove(touch.target, 'longpress');
  if (!isTaken) gesture('tap', touch);
}

function cancel(): void {
  if (press !== null) clearTimeout(press.timer);
  press = null;
}

function pressLong(begun: Press): void {
  begun.isLong = true;
  if (!isDisabled(begun.touch.target)) gesture('longpress', begun.touch);
}

function gesture(type: string, touch: AimedTouch): void {
  const { target, event } = touch;
  // For what is drawn around pages and for built-ins.
  target?.dispatchEvent(new CustomEvent(`preview-${type}`, { bubbles: true }));
  const fields = touchFields(touch);
  const finger = fields?.changedTouches[0];
  if (fields === undefined || finger === undefined) return;
  const detail = { x: finger.pageX ?? finger.x, y: finger.pageY ?? finger.y };
  dispatchToPage(target, { type, detail, fields, bubbles: true, originalEvent: event });
}

/** A disabled button does not tap. */
export function isDisabled(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('wx-button[disabled]') !== null;
}
