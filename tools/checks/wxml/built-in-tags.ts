/** What WeChat's documentation lists for the tags that the pages may use, as words. A tag that is not here is refused
 *  until someone adds its line.
 *  @see https://developers.weixin.qq.com/miniprogram/dev/component/ */
interface BuiltInTag {
  /** In camel case, as the compiler names them. */
  readonly attributes: readonly string[];
  readonly events: readonly string[];
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function tag(attributes: string, events = ''): BuiltInTag {
  return { attributes: words(attributes), events: words(events) };
}

const HOVER = 'hoverClass hoverStopPropagation hoverStartTime hoverStayTime';
const FIELD = `value placeholder placeholderStyle placeholderClass disabled maxlength cursorSpacing autoFocus focus
  confirmType confirmHold cursor cursorColor selectionStart selectionEnd adjustPosition holdKeyboard`;
const FIELD_EVENTS = 'input focus blur confirm keyboardheightchange selectionchange';

export const BUILT_IN_TAGS: ReadonlyMap<string, BuiltInTag> = new Map([
  ['view', tag(HOVER)],
  ['text', tag('selectable userSelect overflow maxLines space decode')],
  ['image', tag('src mode webp lazyLoad showMenuByLongpress fadeIn', 'load error')],
  [
    'button',
    tag(
      `size type plain disabled loading formType openType lang sessionFrom sendMessageTitle sendMessagePath
       sendMessageImg appParameter showMessageCard ${HOVER}`,
      `getphonenumber getrealtimephonenumber contact error opensetting launchapp chooseavatar
       agreeprivacyauthorization`,
    ),
  ],
  ['canvas', tag('type canvasId disableScroll', 'error')],
  [
    'slider',
    tag(
      `min max step disabled value color selectedColor activeColor backgroundColor blockSize blockColor
       showValue`,
      'change changing',
    ),
  ],
  ['input', tag(`${FIELD} type password alwaysEmbed`, `${FIELD_EVENTS} nicknamereview`)],
  [
    'textarea',
    tag(
      `${FIELD} autoHeight fixed showConfirmBar disableDefaultPadding`,
      `${FIELD_EVENTS} linechange`,
    ),
  ],
  [
    'scroll-view',
    tag(
      `scrollX scrollY upperThreshold lowerThreshold scrollTop scrollLeft scrollIntoView scrollWithAnimation
       enableBackToTop enableFlex scrollAnchoring enablePassive refresherEnabled refresherThreshold
       refresherDefaultStyle refresherBackground refresherTriggered enhanced bounces showScrollbar pagingEnabled
       fastDeceleration usingSticky type`,
      `scroll scrolltoupper scrolltolower dragstart dragging dragend refresherpulling refresherrefresh
       refresherrestore refresherabort`,
    ),
  ],
  [
    'swiper',
    tag(
      `indicatorDots indicatorColor indicatorActiveColor autoplay current interval duration circular vertical
       displayMultipleItems previousMargin nextMargin snapToEdge easingFunction`,
      'change transition animationfinish',
    ),
  ],
  ['swiper-item', tag('itemId skipHiddenItemLayout')],
  ['switch', tag('checked disabled type color', 'change')],
  ['checkbox', tag('value disabled checked color')],
  ['checkbox-group', tag('', 'change')],
  ['radio', tag('value disabled checked color')],
  ['radio-group', tag('', 'change')],
  ['label', tag('for')],
  ['form', tag('reportSubmit reportSubmitTimeout', 'submit reset')],
  [
    'progress',
    tag(
      `percent showInfo borderRadius fontSize strokeWidth color activeColor backgroundColor active activeMode
       duration`,
      'activeend',
    ),
  ],
  ['icon', tag('type size color')],
  [
    'navigator',
    tag(
      `target url openType delta appId path extraData version shortLink ${HOVER}`,
      'success fail complete',
    ),
  ],
  ['movable-area', tag('scaleArea')],
  [
    'movable-view',
    tag(
      `direction inertia outOfBounds x y damping friction disabled scale scaleMin scaleMax scaleValue
       animation`,
      'change scale htouchmove vtouchmove',
    ),
  ],
  ['cover-view', tag('scrollTop')],
  ['cover-image', tag('src referrerPolicy', 'load error')],
  [
    'page-container',
    tag(
      'show duration zIndex overlay position round closeOnSlideDown overlayStyle customStyle',
      'beforeenter enter afterenter beforeleave leave afterleave clickoverlay',
    ),
  ],
  ['root-portal', tag('enable')],
  ['rich-text', tag('nodes space userSelect mode')],
]);

/** Of the compiler itself: they become no element of their own. */
export const STRUCTURE_TAGS: ReadonlySet<string> = new Set(
  words('block template import include wxs slot'),
);

/** Every element takes these besides what the compiler handles by itself (id, class, style, slot, data-, mark:).
 *  @see https://developers.weixin.qq.com/miniprogram/dev/component/aria-component.html */
export const COMMON_ATTRIBUTES: readonly string[] = words(
  `hidden ariaRole ariaLabel ariaHidden ariaChecked ariaDisabled ariaSelected ariaExpanded ariaPressed ariaLevel
   ariaValuenow ariaValuemin ariaValuemax ariaValuetext ariaLabelledby ariaDescribedby ariaLive ariaModal
   ariaHaspopup ariaControls ariaOwns ariaMultiline ariaRequired ariaReadonly ariaInvalid`,
);

/** Every element sends these, or lets them bubble through. `wheel` (WeChat on a computer) is not in the guide; setPassiveEvent
 *  names it.
 *  @see https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html */
export const COMMON_EVENTS: ReadonlySet<string> = new Set(
  words(
    `tap longpress longtap touchstart touchmove touchend touchcancel touchforcechange transitionend
     animationstart animationiteration animationend wheel`,
  ),
);
