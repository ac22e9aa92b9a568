package jamboree.engine;

/**
 * Whether the calling thread has stack left for what it does on behalf of others: to send, to read a link and handle
 * what comes. An overflow in the middle of that would leave it half done.
 *
 * <p>Java does not tell, so it is tried: a few calls of a method whose frame is large, as it holds many numbers at once
 * in a branch that the last call takes. Each call costs, hardly its size: 40 of these take 48 KB in about 1.5 times the
 * time of 100 small ones, which compiled take 2.4 KB.
 */
public final class StackRoom {
    private static final int CALLS = 40;
    private static final long SEED = 3;

    private StackRoom() {}

    /** Whether there are about 48 KB; up to three times that while this class is not yet compiled. */
    static boolean isEnough() {
        try {
            return probe(CALLS, SEED) != 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** @throws StackOverflowError at once, and not in the middle of what the caller is about to begin */
    public static void demand() {
        if (!isEnough()) {
            throw new StackOverflowError("too little stack is left for a call to another process");
        }
    }

    private static long probe(int calls, long seed) {
        if (calls == 0) {
            long a0 = seed, a1 = a0 * a0, a2 = a1 * a1, a3 = a2 * a2, a4 = a3 * a3, a5 = a4 * a4, a6 = a5 * a5,
                    a7 = a6 * a6, a8 = a7 * a7, a9 = a8 * a8, a10 = a9 * a9, a11 = a10 * a10, a12 = a11 * a11,
                    a13 = a12 * a12, a14 = a13 * a13, a15 = a14 * a14, a16 = a15 * a15, a17 = a16 * a16,
                    a18 = a17 * a17, a19 = a18 * a18, a20 = a19 * a19, a21 = a20 * a20, a22 = a21 * a21,
                    a23 = a22 * a22, a24 = a23 * a23, a25 = a24 * a24, a26 = a25 * a25, a27 = a26 * a26,
                    a28 = a27 * a27, a29 = a28 * a28, a30 = a29 * a29, a31 = a30 * a30, a32 = a31 * a31,
                    a33 = a32 * a32, a34 = a33 * a33, a35 = a34 * a34, a36 = a35 * a35, a37 = a36 * a36,
                    a38 = a37 * a37, a39 = a38 * a38, a40 = a39 * a39, a41 = a40 * a40, a42 = a41 * a41,
                    a43 = a42 * a42, a44 = a43 * a43, a45 = a44 * a44, a46 = a45 * a45, a47 = a46 * a46,
                    a48 = a47 * a47, a49 = a48 * a48, a50 = a49 * a49, a51 = a50 * a50, a52 = a51 * a51,
                    a53 = a52 * a52, a54 = a53 * a53, a55 = a54 * a54, a56 = a55 * a55, a57 = a56 * a56,
                    a58 = a57 * a57, a59 = a58 * a58, a60 = a59 * a59, a61 = a60 * a60, a62 = a61 * a61,
                    a63 = a62 * a62, a64 = a63 * a63, a65 = a64 * a64, a66 = a65 * a65, a67 = a66 * a66,
                    a68 = a67 * a67, a69 = a68 * a68, a70 = a69 * a69, a71 = a70 * a70, a72 = a71 * a71,
                    a73 = a72 * a72, a74 = a73 * a73, a75 = a74 * a74, a76 = a75 * a75, a77 = a76 * a76,
                    a78 = a77 * a77, a79 = a78 * a78, a80 = a79 * a79, a81 = a80 * a80, a82 = a81 * a81,
                    a83 = a82 * a82, a84 = a83 * a83, a85 = a84 * a84, a86 = a85 * a85, a87 = a86 * a86,
                    a88 = a87 * a87, a89 = a88 * a88, a90 = a89 * a89, a91 = a90 * a90, a92 = a91 * a91,
                    a93 = a92 * a92, a94 = a93 * a93, a95 = a94 * a94, a96 = a95 * a95, a97 = a96 * a96,
                    a98 = a97 * a97, a99 = a98 * a98, a100 = a99 * a99, a101 = a100 * a100, a102 = a101 * a101,
                    a103 = a102 * a102, a104 = a103 * a103, a105 = a104 * a104, a106 = a105 * a105,
                    a107 = a106 * a106, a108 = a107 * a107, a109 = a108 * a108, a110 = a109 * a109,
                    a111 = a110 * a110, a112 = a111 * a111, a113 = a112 * a112, a114 = a113 * a113,
                    a115 = a114 * a114, a116 = a115 * a115, a117 = a116 * a116, a118 = a117 * a117,
                    a119 = a118 * a118, a120 = a119 * a119, a121 = a120 * a120, a122 = a121 * a121,
                    a123 = a122 * a122, a124 = a123 * a123, a125 = a124 * a124, a126 = a125 * a125,
                    a127 = a126 * a126, a128 = a127 * a127, a129 = a128 * a128, a130 = a129 * a129,
                    a131 = a130 * a130, a132 = a131 * a131, a133 = a132 * a132, a134 = a133 * a133,
                    a135 = a134 * a134, a136 = a135 * a135, a137 = a136 * a136, a138 = a137 * a137,
                    a139 = a138 * a138, a140 = a139 * a139, a141 = a140 * a140, a142 = a141 * a141,
                    a143 = a142 * a142, a144 = a143 * a143, a145 = a144 * a144, a146 = a145 * a145,
                    a147 = a146 * a146, a148 = a147 * a147, a149 = a148 * a148, a150 = a149 * a149,
                    a151 = a150 * a150, a152 = a151 * a151, a153 = a152 * a152, a154 = a153 * a153,
                    a155 = a154 * a154, a156 = a155 * a155, a157 = a156 * a156, a158 = a157 * a157,
                    a159 = a158 * a158;
            return a159 ^ a158 ^ a157 ^ a156 ^ a155 ^ a154 ^ a153 ^ a152 ^ a151 ^ a150 ^ a149 ^ a148 ^ a147 ^ a146
                    ^ a145 ^ a144 ^ a143 ^ a142 ^ a141 ^ a140 ^ a139 ^ a138 ^ a137 ^ a136 ^ a135 ^ a134 ^ a133 ^ a132
                    ^ a131 ^ a130 ^ a129 ^ a128 ^ a127 ^ a126 ^ a125 ^ a124 ^ a123 ^ a122 ^ a121 ^ a120 ^ a119 ^ a118
                    ^ a117 ^ a116 ^ a115 ^ a114 ^ a113 ^ a112 ^ a111 ^ a110 ^ a109 ^ a108 ^ a107 ^ a106 ^ a105 ^ a104
                    ^ a103 ^ a102 ^ a101 ^ a100 ^ a99 ^ a98 ^ a97 ^ a96 ^ a95 ^ a94 ^ a93 ^ a92 ^ a91 ^ a90 ^ a89
                    ^ a88 ^ a87 ^ a86 ^ a85 ^ a84 ^ a83 ^ a82 ^ a81 ^ a80 ^ a79 ^ a78 ^ a77 ^ a76 ^ a75 ^ a74 ^ a73
                    ^ a72 ^ a71 ^ a70 ^ a69 ^ a68 ^ a67 ^ a66 ^ a65 ^ a64 ^ a63 ^ a62 ^ a61 ^ a60 ^ a59 ^ a58 ^ a57
                    ^ a56 ^ a55 ^ a54 ^ a53 ^ a52 ^ a51 ^ a50 ^ a49 ^ a48 ^ a47 ^ a46 ^ a45 ^ a44 ^ a43 ^ a42 ^ a41
                    ^ a40 ^ a39 ^ a38 ^ a37 ^ a36 ^ a35 ^ a34 ^ a33 ^ a32 ^ a31 ^ a30 ^ a29 ^ a28 ^ a27 ^ a26 ^ a25
                    ^ a24 ^ a23 ^ a22 ^ a21 ^ a20 ^ a19 ^ a18 ^ a17 ^ a16 ^ a15 ^ a14 ^ a13 ^ a12 ^ a11 ^ a10 ^ a9
                    ^ a8 ^ a7 ^ a6 ^ a5 ^ a4 ^ a3 ^ a2 ^ a1 ^ a0;
        }
        return probe(calls - 1, seed + 2) | 1;
    }
}
