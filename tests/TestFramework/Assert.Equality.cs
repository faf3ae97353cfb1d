// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace nanoFramework.TestFramework
{
    public sealed partial class Assert
    {
        // One overload a type as in the real package: with fewer, C# would pick another conversion there than here.
        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(bool expected, bool actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(byte expected, byte actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(char expected, char actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(DateTime expected, DateTime actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(double expected, double actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(float expected, float actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(int expected, int actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(long expected, long actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(sbyte expected, sbyte actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(short expected, short actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(uint expected, uint actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(ulong expected, ulong actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(ushort expected, ushort actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreEqual(object, object, string)" />
        public static void AreEqual(string? expected, string? actual, string message = "") => Equal(expected, actual, message);

        /// <summary>Passes if the two are equal by <see cref="object.Equals(object, object)"/>.</summary>
        public static void AreEqual(object? expected, object? actual, string message = "") => Equal(expected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(bool notExpected, bool actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(byte notExpected, byte actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(char notExpected, char actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(double notExpected, double actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(float notExpected, float actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(int notExpected, int actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(long notExpected, long actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(short notExpected, short actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(uint notExpected, uint actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <inheritdoc cref="AreNotEqual(object, object, string)" />
        public static void AreNotEqual(string? notExpected, string? actual, string message = "") => NotEqual(notExpected, actual, message);

        /// <summary>Passes if the two differ by <see cref="object.Equals(object, object)"/>.</summary>
        public static void AreNotEqual(object? notExpected, object? actual, string message = "") => NotEqual(notExpected, actual, message);

        private static void Equal(object? expected, object? actual, string message)
        {
            if (!Equals(expected, actual))
            {
                Fail("AreEqual", $"Expected:<{Show(expected)}>. Actual:<{Show(actual)}>. {message}");
            }
        }

        private static void NotEqual(object? notExpected, object? actual, string message)
        {
            if (Equals(notExpected, actual))
            {
                Fail("AreNotEqual", $"Expected any value except:<{Show(notExpected)}>. {message}");
            }
        }
    }
}
