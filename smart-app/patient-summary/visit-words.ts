/** Questions, the visit, support, and where to read more. */

/** Those that the facts raise stand first. */
export const RAISED = {
  conflict: 'My record says two different things. Which of them is right, and how will you find out?',
  primary: 'How will you look for the place in my body where it began?',
  addendum: 'Can the lab add the results that are missing in the report?',
  review: 'Should another expert look at my tissue sample?',
  newest: 'Is my grade from the newest tissue sample?',
  receptor: 'Does my scan show the somatostatin receptor, and what does that mean for my treatment?',
  hormones: 'What can help with the symptoms that come from hormones?',
  genetics: 'Should my family and I talk with a genetic counselor?',
  several: 'Do my tumors have anything to do with each other?',
} as const;
export const ASK: readonly string[] = [
  'What kind of tumor do I have, and where in my body did it begin?',
  'What do the grade and the stage of my tumor mean for me?',
  'Which other tests do I need, and what will they show?',
  'What kinds of treatment are there for me, and what is the goal of each?',
  'What are the benefits and the side effects of each treatment?',
  'How will treatment affect my work, my family and my daily life?',
  'How much time do we have to decide about treatment?',
  'Should I see a doctor who treats many people with this kind of tumor?',
  'Is there a research study (clinical trial) that I could join?',
  'Whom can I call when I have questions or when I feel worse?',
];
export const ASKED_INTRO = 'You can answer these questions ahead of time and keep them as a diary, with one line for each symptom. Symptoms can be flushing, loose stools, wheezing, feeling faint, a rash, great thirst, pain or weight loss.'; // prettier-ignore
export const ASKED: readonly string[] = [
  'When did the symptom start, and has it changed since then?',
  'Is it there all the time, or does it come and go?',
  'How severe is it on a scale from 0 to 10?',
  'What seems to make it better, and what seems to make it worse?',
  'Has anyone in your family had a tumor like this, or a disease of the glands?',
];
export const VISIT: readonly string[] = [
  'Ask whether there is anything you should not eat, drink or do before the visit.',
  'Write down your symptoms, including those that do not seem to belong to the tumor.',
  'Write down important facts about you, such as other illnesses and recent changes in your life.',
  'Make a list of all your medicines, vitamins and herbs, including the doses.',
  'Ask a friend or a family member to come with you, because two people remember more than one.',
  'Write down your questions, beginning with the most important one.',
  'Tell your care team about any symptom that is new or that worries you.',
];
export const SUPPORT: readonly string[] = [
  'It is normal to feel sad, afraid or angry, and it is normal when your feelings change from day to day. You may want to learn enough to take part in decisions, and it is also fine to take a break from it all. You do not have to do this alone.',
];
export const SUPPORT_PEOPLE: readonly string[] = [
  'Talk with someone who listens well, such as a friend or a family member.',
  'Ask about a counselor, a social worker or a member of the clergy.',
  'Ask about a support group of people who live with the same kind of tumor.',
  'Take time for yourself and for the things that you enjoy.',
];
export const MORE = 'These organizations have information for patients: the American Cancer Society (cancer.org), the International Neuroendocrine Cancer Alliance (incalliance.org), the National Cancer Institute (cancer.gov) and the Neuroendocrine Tumor Research Foundation (netrf.org).'; // prettier-ignore
