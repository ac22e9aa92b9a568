/** Micro-benchmarks by JMH, for those who work on one class: codec, channel, queue, packing. Only in profile bench. */
package jamboree.bench.micro;
