package io.plimsoll.simulation;

/** Who watches work that takes long. Asked and told by several threads at once. */
public interface RunWatch {
    boolean isCancelled();

    /** @param moreCount pieces of the work, such as runs, that were finished since it was last told */
    void done(int moreCount);

    /** Of work that nobody watches. */
    static RunWatch none() {
        return new RunWatch() {
            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public void done(int moreCount) {
                // nobody wants to know
            }
        };
    }
}
