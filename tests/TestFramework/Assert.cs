// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Diagnostics.CodeAnalysis;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework
{
    /// <summary>
    /// The asserts of nanoFramework.TestFramework, reporting to MSTest.
    /// </summary>
    public sealed partial class Assert
    {
        private Assert()
        {
        }

        /// <summary>Passes if the two are the same object.</summary>
        public static void AreSame(object? expected, object? actual, string message = "")
        {
            if (!ReferenceEquals(expected, actual))
            {
                Fail("AreSame", message);
            }
        }

        /// <summary>Passes if the two are different objects.</summary>
        public static void AreNotSame(object? notExpected, object? actual, string message = "")
        {
            if (ReferenceEquals(notExpected, actual))
            {
                Fail("AreNotSame", message);
            }
        }

        /// <summary>Passes if <paramref name="value"/> contains <paramref name="expected"/>, compared by code unit.</summary>
        public static void Contains(string expected, string value, string message = "")
        {
            if (value is null || !value.Contains(expected, StringComparison.Ordinal))
            {
                Fail("Contains", $"'{Show(value)}' does not contain '{expected}'. {message}");
            }
        }

        /// <summary>Passes if <paramref name="value"/> does not contain <paramref name="notExpected"/>.</summary>
        public static void DoesNotContains(string notExpected, string value, string message = "")
        {
            if (value is null || value.Contains(notExpected, StringComparison.Ordinal))
            {
                Fail("DoesNotContains", $"'{Show(value)}' should not contain '{notExpected}'. {message}");
            }
        }

        /// <summary>Passes if <paramref name="value"/> starts with <paramref name="expected"/>.</summary>
        public static void StartsWith(string expected, string value, string message = "")
        {
            if (value is null || !value.StartsWith(expected, StringComparison.Ordinal))
            {
                Fail("StartsWith", $"'{Show(value)}' does not start with '{expected}'. {message}");
            }
        }

        /// <summary>Passes if <paramref name="value"/> ends with <paramref name="expected"/>.</summary>
        public static void EndsWith(string expected, string value, string message = "")
        {
            if (value is null || !value.EndsWith(expected, StringComparison.Ordinal))
            {
                Fail("EndsWith", $"'{Show(value)}' does not end with '{expected}'. {message}");
            }
        }

        /// <summary>Passes if the condition is false.</summary>
        public static void IsFalse(bool condition, string message = "")
        {
            if (condition)
            {
                Fail("IsFalse", message);
            }
        }

        /// <summary>Passes if the condition is true.</summary>
        public static void IsTrue(bool condition, string message = "")
        {
            if (!condition)
            {
                Fail("IsTrue", message);
            }
        }

        /// <summary>Passes if the value is exactly of that type; a derived type fails, as in the real package.</summary>
        public static void IsInstanceOfType(object? value, Type expected, string message = "")
        {
            if (value?.GetType() != expected)
            {
                Fail("IsInstanceOfType", $"Expected type:<{expected}>. Actual type:<{Show(value?.GetType())}>. {message}");
            }
        }

        /// <summary>Passes if the value is <c>null</c>.</summary>
        public static void IsNull(object? value, string message = "")
        {
            if (value is not null)
            {
                Fail("IsNull", $"Actual:<{Show(value)}>. {message}");
            }
        }

        /// <summary>Passes if the value is not <c>null</c>.</summary>
        public static void IsNotNull([NotNull] object? value, string message = "")
        {
            if (value is null)
            {
                Fail("IsNotNull", message);
            }
        }

        /// <summary>Passes if the action throws exactly that type; a derived type fails, as in the real package.</summary>
        public static void ThrowsException(Type exception, Action action, string message = "")
        {
            try
            {
                action();
            }
            catch (Exception thrown)
            {
                if (thrown.GetType() != exception)
                {
                    Fail("ThrowsException", $"{exception.Name} was expected. {message} Thrown: {thrown}");
                }

                return;
            }

            Fail("ThrowsException", $"No exception thrown. {exception.Name} was expected. {message}");
        }

        /// <summary>Ends the test as skipped.</summary>
        [DoesNotReturn]
        public static void SkipTest(string? message = null)
        {
            throw new AssertInconclusiveException(message ?? string.Empty);
        }

        [DoesNotReturn]
        internal static void Fail(string assertion, string message)
        {
            throw new AssertFailedException($"Assert.{assertion} failed. {message}");
        }

        internal static string Show(object? value)
        {
            return value?.ToString() ?? "(null)";
        }
    }
}
