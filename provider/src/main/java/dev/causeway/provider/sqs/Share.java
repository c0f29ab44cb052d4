package dev.causeway.provider.sqs;

/** What share of the work producers send to a queue. */
interface Share {
  /** Of a queue that no producer sends to, such as a dead-letter queue: always 0. */
  Share NONE =
      new Share() {
        @Override
        public String name() {
          return "nobody";
        }

        @Override
        public double percent() {
          return 0;
        }
      };

  /** How a message names it. */
  String name();

  /** The share in percent. */
  double percent();
}
