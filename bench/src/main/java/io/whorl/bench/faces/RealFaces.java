package io.whorl.bench.faces;

import java.util.List;

/** Where embeddings of real faces come from: a folder of pictures and an encoder, where there are both. */
@FunctionalInterface
interface RealFaces {

    /** What there is. */
    Found find();

    /**
     * See the parameters.
     *
     * @param people by person, the embeddings of all captures, of the dimension of {@link io.whorl.bench.population.Face}; two or more each
     * @param told what they are, or why there are none
     */
    record Found(List<List<float[]>> people, String told) {

        public Found {
            people = people.stream().map(List::copyOf).toList();
        }
    }

    /** None, for this reason. */
    static RealFaces none(String why) {
        return () -> new Found(List.of(), why);
    }
}
