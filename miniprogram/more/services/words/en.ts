import type { MoreWords } from './vocabulary';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const EN: MoreWords = {
  about: {
    title: 'About and privacy',
    passages: [
      {
        heading: 'The words AI-generated on your pictures',
        sentences: [
          'A picture saved to the album says AI-generated in a corner, and its file says so too.',
          'The law wants whoever sees a picture to know that AI made or changed it. Keep the label when you pass it on, and declare it where the platform asks.',
          "Please do not erase AI labels, or others' watermarks or signatures.",
        ],
      },
      {
        heading: 'Your photos',
        sentences: [
          "A photo goes up only for what you paint. It lies in this mini program's own cloud, and nobody else is shown it.",
          'To fill the place, what is painted and around it goes to an image service, without where the photo was taken.',
        ],
      },
      {
        heading: 'What is kept, and how long',
        sentences: [
          'In the cloud: photos, results, records and how often you erased, as a rule for 7 days after the last edit; then they are deleted. Your history shows the date of each.',
          'In the cloud: a photo that was never edited, for a day.',
          'On the phone: strokes that are not finished, and settings such as the brush. They are not uploaded.',
        ],
      },
    ],
    locationHeading: 'Place',
    keepLocation: 'Keep the place when saving',
    locationSentence:
      'Some photos say in their file where they were taken. Switched off, what you save from now on does not; the original in your album stays as it is.',
    removeHeading: 'Delete everything of mine',
    removeSentence:
      'Photos, results and records in the cloud, and unfinished strokes on the phone. How often you erased today is kept until the day is over; your album stays as it is.',
    remove: 'Delete everything',
    removing: 'Deleting',
    removeQuestion: 'Delete everything of yours?',
    removeDetail:
      'Photos and results in the cloud are deleted for good. The pictures in your album stay.',
    removeYes: 'Delete',
    removed: 'Everything is deleted',
    removedSoon: 'Deleted; the last files go within minutes',
    retry: 'Try again',
  },
  history: {
    title: 'History',
    loading: 'Loading',
    empty: 'Photos that you have edited appear here',
    begin: 'Choose a photo',
    retry: 'Try again',
    offline: 'You are offline. Your photos are safe; try again when you are back',
    failed: 'This did not finish. Your photos are safe; please try again',
    pictureFailed: 'The picture does not show; check the network and try again',
    keptUntil: (edits, month, day) =>
      `${edits} ${edits === 1 ? 'edit' : 'edits'}, kept until ${MONTHS[month - 1] ?? ''} ${day}`,
    all: 'All photos',
    holdToCompare: 'Hold for the original',
    original: 'Original',
    goOn: 'Paint on',
    opening: 'Opening',
    delete: 'Delete',
    deleting: 'Deleting',
    deleteQuestion: 'Delete this photo?',
    deleteDetail:
      'The original and all results in the cloud are deleted for good. The pictures in your album stay.',
    deleteYes: 'Delete',
    deleted: 'Deleted',
  },
};
