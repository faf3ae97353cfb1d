// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

// Most tests wait for something: many at once. Those that change what the whole board shares say so and come last.
[assembly: Parallelize(Workers = 16, Scope = ExecutionScope.MethodLevel)]

namespace DeviceAgent.Virtual.Tests
{
    [TestClass]
    public static class AssemblySetup
    {
        private const int Threads = 80;

        /// <summary>The pool grows slowly by itself, and tests that wait hold its threads.</summary>
        [AssemblyInitialize]
        public static void LetManyWait(TestContext context)
        {
            ThreadPool.SetMinThreads(Threads, Threads);
        }
    }
}
