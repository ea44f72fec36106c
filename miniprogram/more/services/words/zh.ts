import type { MoreWords } from './vocabulary';

export const ZH: MoreWords = {
  about: {
    title: '关于与隐私',
    passages: [
      {
        heading: '图片上的“AI生成”',
        sentences: [
          '存进相册的图片，一角有“AI生成”几个字，文件里也写有同样的标识。',
          '国家规定，人工智能生成或改动的内容要让看到的人知道。转发时请保留标识，并按所在平台的要求声明。',
          '请不要用涂抹去除 AI 标识、他人的水印或署名。',
        ],
      },
      {
        heading: '你的照片',
        sentences: [
          '照片只为完成你的涂抹而上传，存放在本小程序的云环境里，不会给其他人看。',
          '补图时，涂抹处和周围的画面会交给图像处理服务，不带拍摄地点。',
        ],
      },
      {
        heading: '存了什么，存多久',
        sentences: [
          '云端：照片、结果、处理记录和使用次数，最后一次修改后通常保留 7 天，到期自动删除。每张照片的日期写在“历史记录”里。',
          '云端：上传后没有处理的照片，保留 1 天。',
          '手机里：还没完成的涂抹，以及笔刷大小等设置，不会上传。',
        ],
      },
    ],
    locationHeading: '拍摄地点',
    keepLocation: '保存时保留拍摄地点',
    locationSentence:
      '有些照片的文件里记着拍摄地点。关闭后，新存的图片不再带它，相册里的原图不受影响。',
    removeHeading: '删除我的全部内容',
    removeSentence:
      '云端的照片、结果和处理记录，以及手机里没完成的涂抹。今天用了几次会记到当天结束，相册里的图片不受影响。',
    remove: '全部删除',
    removing: '正在删除',
    removeQuestion: '删除你的全部内容？',
    removeDetail: '云端的照片和结果会永远删除，不能恢复。相册里的图片还在。',
    removeYes: '全部删除',
    removed: '已全部删除',
    removedSoon: '已删除，剩下的文件会在几分钟内清除',
    retry: '再试一次',
  },
  history: {
    title: '历史记录',
    loading: '正在读取',
    empty: '处理完成的照片会出现在这里',
    begin: '选择照片',
    retry: '再试一次',
    offline: '网络断了，照片都还在，恢复后再试',
    failed: '这次没有完成，照片都还在，请再试一次',
    pictureFailed: '图片没能显示，请检查网络后再试',
    keptUntil: (edits, month, day) => `${edits} 处修改，保留到 ${month} 月 ${day} 日`,
    all: '全部照片',
    holdToCompare: '按住看原图',
    original: '原图',
    goOn: '继续涂抹',
    opening: '正在打开',
    delete: '删除',
    deleting: '正在删除',
    deleteQuestion: '删除这张照片？',
    deleteDetail: '云端的原图和全部结果会永远删除，不能恢复。相册里的图片还在。',
    deleteYes: '删除',
    deleted: '已删除',
  },
};
