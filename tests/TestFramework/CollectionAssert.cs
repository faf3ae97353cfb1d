// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace nanoFramework.TestFramework
{
    /// <summary>
    /// The collection asserts of nanoFramework.TestFramework, reporting to MSTest.
    /// </summary>
    public sealed class CollectionAssert
    {
        private CollectionAssert()
        {
        }

        /// <summary>Passes if both hold equal elements in the same order, or both are <c>null</c>.</summary>
        public static void AreEqual(ICollection? expected, ICollection? actual, string message = "")
        {
            if (ReferenceEquals(expected, actual))
            {
                return;
            }

            if (expected is null || actual is null || expected.Count != actual.Count)
            {
                Assert.Fail("AreEqual", $"Expected {Describe(expected)}, actual {Describe(actual)}. {message}");
            }

            IEnumerator actualElements = actual.GetEnumerator();
            int index = 0;
            foreach (object? element in expected)
            {
                actualElements.MoveNext();
                if (!Equals(element, actualElements.Current))
                {
                    string difference = $"Expected:<{Assert.Show(element)}>. Actual:<{Assert.Show(actualElements.Current)}>.";
                    Assert.Fail("AreEqual", $"Element {index} differs. {difference} {message}");
                }

                index++;
            }
        }

        private static string Describe(ICollection? collection)
        {
            return collection is null ? "(null)" : $"{collection.Count} elements";
        }
    }
}
